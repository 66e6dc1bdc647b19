import { eq } from "drizzle-orm";
import { users } from "@/db/schema/account";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import type { Signer } from "@/server/frame/ports";
import { type AttemptCtx, attempt } from "./attempt";
import { verifyPassword } from "./password";

/**
 * Asks for the password again before a signing act (签字, 签发, 签收).
 * @throws DomainError wrongPassword, locked; forbidden when no person acts
 */
export const confirmPassword = (ctx: TxCtx, password: string): Promise<void> => ctx.signer(password);

/**
 * The signer of a request. It works outside the verb's transaction: the count of wrong passwords must outlive the
 * roll-back that follows them.
 */
export const accountSigner =
  (ctx: AttemptCtx, userId: string): Signer =>
  async (password) => {
    const [user] = await ctx.db.beforeTenant((tx) => tx.select().from(users).where(eq(users.id, userId)));
    if (!user) throw new DomainError("forbidden");
    const right = await attempt(
      ctx,
      user.login,
      async () => (await verifyPassword(user.passwordHash, password)) || null,
    );
    if (!right) throw new DomainError("wrongPassword");
  };

/** A signer that knows one password, for tests and simulations. */
export const fixedSigner =
  (right: string): Signer =>
  async (password) => {
    if (password !== right) throw new DomainError("wrongPassword");
  };

/** Jobs sign nothing. */
export const noSigner: Signer = async () => {
  throw new DomainError("forbidden");
};
