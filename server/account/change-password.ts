import { eq } from "drizzle-orm";
import { users } from "@/db/schema/account";
import { DomainError, found } from "../errors";
import { countAttempt, forgetAttempts } from "./attempt";
import { hashPassword, verifyPassword } from "./password";
import { passwordProblem } from "./rules";
import { changePasswordInput } from "./schema";
import { revokeSessions } from "./session";
import { accountVerb } from "./verb";

/**
 * Changes the caller's own password and ends all other sessions. Wrong old passwords count towards the lock.
 * @throws DomainError wrongPassword, locked, invalidInput
 */
export const changePassword = accountVerb({
  name: "password.change",
  permission: "account:self",
  input: changePasswordInput,
  prepare: async (ctx, input) => {
    const user = found(ctx.user);
    const problem =
      passwordProblem(input.new, user.login) ?? (input.new === input.old ? "新口令不能与原口令相同。" : null);
    if (problem) throw new DomainError("invalidInput", { problem });
    await countAttempt(ctx.db, user.login, ctx.now);
    const [row] = await ctx.db.beforeTenant((tx) => tx.select().from(users).where(eq(users.id, user.id)));
    if (!(await verifyPassword(found(row).passwordHash, input.old))) throw new DomainError("wrongPassword");
    return { hash: await hashPassword(input.new) };
  },
  run: async (ctx, _input, { hash }) => {
    const user = found(ctx.user);
    await ctx.tx
      .update(users)
      .set({ passwordHash: hash, mustChangePassword: false, passwordChangedAt: ctx.now })
      .where(eq(users.id, user.id));
    await forgetAttempts(ctx.tx, user.login, ctx.now);
    const ended = await revokeSessions(ctx.tx, { userId: user.id, except: user.sessionId, now: ctx.now });
    ctx.trace({ action: "password.changed", entity: "user", entityId: user.id, content: { ended } });
    return { ended };
  },
});
