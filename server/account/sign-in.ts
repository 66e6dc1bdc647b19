import { appendAudit, countRefusal, installationChain } from "@/server/frame/audit-entry";
import { DomainError } from "@/server/frame/errors";
import { judgeCredentials, wrongCodes } from "./credentials";
import { openSession } from "./session";
import type { AccountCtx } from "./verb";

/**
 * Signs in by login name and password and, where the account has a second factor, its code. There is no session of any
 * kind before all of it is right. The slow hash is computed outside of any transaction.
 *
 * @returns the new session, to be carried by the cookie
 * @throws DomainError signInFailed for a wrong password, an unknown or a disabled account alike; after a right password
 *   codeNeeded, wrongCode, wrongRecoveryCode, codeUsed; locked; tooMany
 */
export async function signIn(
  ctx: AccountCtx,
  typed: { login: string; password: string; code?: string },
  userAgent: string,
): Promise<{ sessionId: string; userId: string; name: string }> {
  const judged = await judgeCredentials(ctx, { ...typed, code: typed.code ?? "" });
  const sessionId = ctx.newId();
  if (!judged.account) {
    const { known, wrong } = judged;
    // What belongs to no account may be a password typed into the wrong field: only a mark of it is kept.
    const of = known
      ? { entity: "user", entityId: known.id }
      : { entity: "login", entityId: ctx.keys.mark(typed.login) };
    const refused = { action: "session.refused", ...of, content: { wrong } };
    await ctx.db.beforeTenant((tx) => countRefusal(tx, installationChain, ctx.now, refused, { public: true }));
    throw new DomainError(wrongCodes[wrong] ?? "signInFailed");
  }
  const { id: userId, name } = judged.account;
  await ctx.db.beforeTenant(async (tx) => {
    await openSession(tx, { id: sessionId, userId, now: ctx.now, userAgent });
    const opened = { action: "session.opened", entity: "session", entityId: sessionId };
    await appendAudit(tx, installationChain, ctx.now, [opened], { session: sessionId });
  });
  return { sessionId, userId, name };
}
