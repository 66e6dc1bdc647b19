import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema/account";
import { appendAudit, installationChain } from "../audit/entry";
import { DomainError } from "../errors";
import { countAttempt, forgetAttempts } from "./attempt";
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
  await countAttempt(ctx.db, login, ctx.now);
  const user = await ctx.db.beforeTenant(async (tx) => {
    const [row] = await tx.select().from(users).where(eq(users.login, login));
    return row && row.disabledAt === null ? row : null;
  });
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  return ctx.db
    .beforeTenant(async (tx) => {
      const actor = {
        id: user && isRight ? `user:${user.id}` : "public",
        name: user && isRight ? user.name : "未登录",
      };
      if (!user || !isRight) {
        await appendAudit(tx, installationChain, ctx.now, actor, [
          { action: "session.refused", entity: "login", entityId: login },
        ]);
        return null;
      }
      const sessionId = ctx.newId();
      await forgetAttempts(tx, login, ctx.now);
      await openSession(tx, { id: sessionId, userId: user.id, now: ctx.now, userAgent });
      await appendAudit(tx, installationChain, ctx.now, actor, [
        { action: "session.opened", entity: "session", entityId: sessionId },
      ]);
      return { sessionId, userId: user.id, name: user.name };
    })
    .then((session) => {
      if (!session) throw new DomainError("signInFailed");
      return session;
    });
}
