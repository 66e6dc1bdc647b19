import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { recoveryCodes, secondFactors } from "@/db/schema/account";
import { judgeOwn } from "@/server/account/own";
import { confirmFactorInput, factorActInput, noInput } from "@/server/account/schema";
import { renewSession, revokeSessions } from "@/server/account/session";
import { accountVerb } from "@/server/account/verb";
import { DomainError, found } from "@/server/frame/errors";
import { factorOwner } from "./judge";
import { clearFactor, replaceRecoveryCodes } from "./recovery";
import { phoneCode, setUpMinutes } from "./rules";
import { newSecret, stepOf, uriOf } from "./totp";

/** How the caller's second factor stands. */
export const readFactor = accountVerb({
  name: "factor.read",
  permission: "account:self",
  input: noInput,
  run: async (ctx) => {
    const { id } = found(ctx.user);
    const factor = await factorOf(ctx.tx, id);
    const [left] = await ctx.tx
      .select({ count: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, id), isNull(recoveryCodes.usedAt)));
    return { setUpAt: factor?.setUpAt ?? null, codesLeft: left?.count ?? 0 };
  },
});

/**
 * Begins to set up a second factor, or another phone in the place of the present one. Nothing is stored: what the phone
 * is shown travels sealed and comes back with the first code.
 * @returns `uri` for the picture to scan, `secret` to be typed instead, `sealed` to be handed to confirmFactor
 * @throws DomainError as judgeOwn
 */
export const beginFactor = accountVerb({
  name: "factor.begin",
  permission: "account:self",
  input: factorActInput,
  prepare: judgeOwn,
  run: async (ctx) => {
    const { id, login } = found(ctx.user);
    const secret = newSecret();
    const begun: Begun = {
      secret,
      replaces: (await factorOf(ctx.tx, id))?.setUpAt.toISOString() ?? null,
      until: ctx.now.getTime() + setUpMinutes * 60_000,
    };
    return { secret, uri: uriOf(secret, login), sealed: ctx.keys.seal(JSON.stringify(begun), factorOwner(id)) };
  },
});

/**
 * Sets the second factor up by the first code of the phone. The session goes on under a new id, all others end, for they
 * were opened by the password alone.
 * @returns the recovery codes, shown this once
 * @throws DomainError wrongCode; factorExpired when it took too long or the factor was changed meanwhile
 */
export const confirmFactor = accountVerb({
  name: "factor.confirm",
  permission: "account:self",
  input: confirmFactorInput,
  run: async (ctx, { sealed, code }) => {
    const { id, sessionId } = found(ctx.user);
    const owner = factorOwner(id);
    const opened = ctx.keys.open(sealed, owner);
    const begun = opened === null ? null : begunShape.parse(JSON.parse(opened));
    const before = await factorOf(ctx.tx, id);
    if (!begun || begun.until < ctx.now.getTime() || begun.replaces !== (before?.setUpAt.toISOString() ?? null))
      throw new DomainError("factorExpired");
    const step = stepOf(begun.secret, phoneCode(code) ?? "", ctx.now);
    if (step === null) throw new DomainError("wrongCode");
    await clearFactor(ctx.tx, id);
    const added = await ctx.tx
      .insert(secondFactors)
      .values({ userId: id, secret: ctx.keys.seal(begun.secret, owner), lastStep: step, setUpAt: ctx.now })
      .onConflictDoNothing()
      .returning({ userId: secondFactors.userId });
    if (added.length === 0) throw new DomainError("factorExpired");
    const codes = await replaceRecoveryCodes(ctx);
    await revokeSessions(ctx.tx, { userId: id, except: sessionId, now: ctx.now });
    await renewSession(ctx);
    ctx.trace({ action: before ? "factor.replaced" : "factor.setUp", entity: "user", entityId: id });
    return { codes };
  },
});

/**
 * Takes the caller's second factor away. Where a unit demands one of a role of the caller's, the unit is closed to the
 * caller until there is one again. @throws DomainError as judgeOwn; notFound when there is none
 */
export const removeFactor = accountVerb({
  name: "factor.remove",
  permission: "account:self",
  input: factorActInput,
  prepare: judgeOwn,
  run: async (ctx) => {
    const { id } = found(ctx.user);
    if (!(await clearFactor(ctx.tx, id))) throw new DomainError("notFound");
    await renewSession(ctx);
    ctx.trace({ action: "factor.removed", entity: "user", entityId: id });
  },
});

const begunShape = z.object({ secret: z.string(), replaces: z.string().nullable(), until: z.number() });
type Begun = z.infer<typeof begunShape>;

async function factorOf(tx: Tx, userId: string) {
  const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return factor ?? null;
}
