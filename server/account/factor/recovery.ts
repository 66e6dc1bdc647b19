import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { recoveryCodes, secondFactors } from "@/db/schema/account";
import { judgeOwn } from "@/server/account/own";
import { factorActInput, recoverySheetInput } from "@/server/account/schema";
import { type AccountTx, accountVerb } from "@/server/account/verb";
import { hashCode, newCode } from "@/server/frame/code";
import { DomainError, found } from "@/server/frame/errors";
import { recoveryCodesMade } from "./rules";

/** Makes new recovery codes; those before are void. @returns the codes, which are kept as hashes only */
export async function replaceRecoveryCodes(ctx: AccountTx): Promise<string[]> {
  const { id: userId } = found(ctx.user);
  await ctx.tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const codes = Array.from({ length: recoveryCodesMade }, () => newCode());
  await ctx.tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ id: ctx.newId(), userId, codeHash: hashCode(code), createdAt: ctx.now })));
  return codes;
}

/** New recovery codes in the place of the old, e.g. when the sheet was lost. @throws DomainError as judgeOwn; notFound */
export const renewRecoveryCodes = accountVerb({
  name: "factor.renewCodes",
  permission: "account:self",
  input: factorActInput,
  prepare: judgeOwn,
  run: async (ctx) => {
    const { id: userId } = found(ctx.user);
    const [factor] = await ctx.tx.select().from(secondFactors).where(eq(secondFactors.userId, userId)).for("update");
    found(factor);
    const codes = await replaceRecoveryCodes(ctx);
    ctx.trace({ action: "factor.codesRenewed", entity: "user", entityId: userId });
    return { codes };
  },
});

/**
 * What stands on the printed sheet. The codes come from the screen that shows them this once: only those that are the
 * caller's own and unused are printed. @throws DomainError notFound otherwise
 */
export const printRecoveryCodes = accountVerb({
  name: "factor.printCodes",
  permission: "account:self",
  input: recoverySheetInput,
  run: async (ctx, { codes }) => {
    const { id: userId, name, login } = found(ctx.user);
    const own = await ctx.tx
      .select({ codeHash: recoveryCodes.codeHash })
      .from(recoveryCodes)
      .where(
        and(
          eq(recoveryCodes.userId, userId),
          inArray(recoveryCodes.codeHash, codes.map(hashCode)),
          isNull(recoveryCodes.usedAt),
        ),
      );
    if (own.length !== codes.length) throw new DomainError("notFound");
    ctx.trace({ action: "factor.codesPrinted", entity: "user", entityId: userId });
    return { name, login, codes };
  },
});

/** Takes second factor and recovery codes away from an account. @returns whether it had one */
export async function clearFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const gone = await tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).returning();
  return gone.length > 0;
}
