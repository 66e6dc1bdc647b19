import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema/account";
import { appendAudit, installationChain } from "../audit/entry";
import { DomainError } from "../errors";
import { attempt } from "./attempt";
import { verifyPassword } from "./password";
import type { signInInput } from "./schema";
import { openSession } from "./session";
import type { AccountCtx } from "./verb";

/**
 * Signs in by login name and password. The slow hash is computed outside of any transaction.
 *
 * @returns the new session, to be carried by the cookie
 * @throws DomainError signInFailed for a wrong password, an unknown or a disabled account alike; locked; tooMany
 */
export async function signIn(
  ctx: AccountCtx,
  { login, password }: z.output<typeof signInInput>,
  userAgent: string,
): Promise<{ sessionId: string; userId: string; name: string }> {
  let known: { id: string } | null = null;
  const user = await attempt(ctx, login, async () => {
    const [row] = await ctx.db.beforeTenant((tx) => tx.select().from(users).where(eq(users.login, login)));
    known = row ?? null;
    const account = row && row.disabledAt === null ? row : null;
    return (await verifyPassword(account?.passwordHash ?? null, password)) ? account : null;
  });
  if (!user) {
    await traceRefusal(ctx, login, known);
    throw new DomainError("signInFailed");
  }
  const sessionId = ctx.newId();
  await ctx.db.beforeTenant(async (tx) => {
    await openSession(tx, { id: sessionId, userId: user.id, now: ctx.now, userAgent });
    await appendAudit(tx, installationChain, ctx.now, { id: `user:${user.id}`, name: user.name }, [
      { action: "session.opened", entity: "session", entityId: sessionId },
    ]);
  });
  return { sessionId, userId: user.id, name: user.name };
}

/** Names the account that was tried at; what belongs to none may be a password typed in the wrong field: only a mark. */
const traceRefusal = (ctx: AccountCtx, login: string, known: { id: string } | null) =>
  ctx.db.beforeTenant((tx) =>
    appendAudit(tx, installationChain, ctx.now, { id: "public", name: "未登录" }, [
      known
        ? { action: "session.refused", entity: "user", entityId: known.id }
        : { action: "session.refused", entity: "login", entityId: ctx.keys.mark(login) },
    ]),
  );
