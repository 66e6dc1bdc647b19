import { and, eq, isNull, lt } from "drizzle-orm";
import { recoveryCodes, secondFactors } from "@/db/schema/account";
import type { AttemptCtx } from "@/server/account/attempt";
import { hashCode } from "@/server/frame/code";
import { DomainError } from "@/server/frame/errors";
import { phoneCode } from "./rules";
import { stepOf } from "./totp";

/** Whose secret a sealed text is. */
export const factorOwner = (userId: string): string => `second factor of ${userId}`;

/**
 * Whether the code is right for an account: the phone's, once and one step of 30 s around now, or an unused recovery
 * code, which is used up. True for an account without a second factor.
 * @throws DomainError codeNeeded when none was typed, codeUsed for the phone's code a second time: neither is a guess
 */
export async function judgeCode(ctx: AttemptCtx, userId: string, code: string): Promise<boolean> {
  const [factor] = await ctx.db.beforeTenant((tx) =>
    tx.select().from(secondFactors).where(eq(secondFactors.userId, userId)),
  );
  if (!factor) return true;
  if (code.trim() === "") throw new DomainError("codeNeeded");
  const digits = phoneCode(code);
  return digits === null ? takeRecoveryCode(ctx, userId, code) : takePhoneCode(ctx, factor, digits);
}

type Factor = typeof secondFactors.$inferSelect;

async function takePhoneCode(ctx: AttemptCtx, { userId, secret: sealed }: Factor, digits: string): Promise<boolean> {
  const secret = ctx.keys.open(sealed, factorOwner(userId));
  // Recovery codes still serve; the log tells the operator.
  if (secret === null) throw new Error("a second factor was sealed under another secret than this installation has");
  const step = stepOf(secret, digits, ctx.now);
  if (step === null) return false;
  const taken = await ctx.db.beforeTenant((tx) =>
    tx
      .update(secondFactors)
      .set({ lastStep: step })
      .where(and(eq(secondFactors.userId, userId), eq(secondFactors.secret, sealed), lt(secondFactors.lastStep, step)))
      .returning({ userId: secondFactors.userId }),
  );
  if (taken.length === 0) throw new DomainError("codeUsed");
  return true;
}

async function takeRecoveryCode(ctx: AttemptCtx, userId: string, code: string): Promise<boolean> {
  const taken = await ctx.db.beforeTenant((tx) =>
    tx
      .update(recoveryCodes)
      .set({ usedAt: ctx.now })
      .where(
        and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashCode(code)), isNull(recoveryCodes.usedAt)),
      )
      .returning({ id: recoveryCodes.id }),
  );
  return taken.length > 0;
}
