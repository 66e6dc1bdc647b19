import { DomainError, found } from "@/server/frame/errors";
import { attempt } from "./attempt";
import { acceptPassword, replacePassword, servedBefore } from "./new-password";
import { verifyPassword } from "./password";
import { changePasswordInput } from "./schema";
import { renewSession, revokeSessions } from "./session";
import { accountVerb } from "./verb";

/**
 * Changes the caller's own password; the session goes on under a new id and all others end. Wrong old passwords count
 * towards the lock.
 * @throws DomainError wrongPassword, locked, invalidInput
 */
export const changePassword = accountVerb({
  name: "password.change",
  permission: "account:self",
  input: changePasswordInput,
  prepare: async (ctx, input) => {
    const { id, login } = found(ctx.user);
    const before = await ctx.db.beforeTenant((tx) => servedBefore(tx, id));
    const right = await attempt(ctx, login, async () => (await verifyPassword(found(before[0]), input.old)) || null);
    if (!right) throw new DomainError("wrongPassword");
    return { hash: await acceptPassword(input.new, { login, before }) };
  },
  run: async (ctx, _input, { hash }) => {
    const user = found(ctx.user);
    await replacePassword(ctx, user.id, hash);
    const ended = await revokeSessions(ctx.tx, { userId: user.id, except: user.sessionId, now: ctx.now });
    await renewSession(ctx);
    ctx.trace({ action: "password.changed", entity: "user", entityId: user.id, content: { ended } });
    return { ended };
  },
});
