import { eq } from "drizzle-orm";
import { users } from "@/db/schema/account";
import type { ErrorCode } from "@/server/frame/errors";
import { type AttemptCtx, attempt } from "./attempt";
import { judgeCode } from "./factor/judge";
import { phoneCode } from "./factor/rules";
import { verifyPassword } from "./password";

export type Account = typeof users.$inferSelect;
type Wrong = "password" | "code" | "recoveryCode";
/** `known`: the account that was tried at, null when there is none. */
type Judged = { account: Account } | { account: null; known: Account | null; wrong: Wrong };

/** What is said of a wrong code; of a wrong password each door says its own. */
export const wrongCodes: Partial<Record<Wrong, ErrorCode>> = { code: "wrongCode", recoveryCode: "wrongRecoveryCode" };

/**
 * Judges password and second factor as one try: a wrong code counts like a wrong password, and a right password without
 * its code neither counts nor forgets what was counted.
 * @throws DomainError locked; codeNeeded, codeUsed when the password is right; tooMany
 */
export async function judgeCredentials(
  ctx: AttemptCtx,
  typed: { login: string; password: string; code: string },
): Promise<Judged> {
  let known: Account | null = null;
  let wrong: Wrong = "password";
  const account = await attempt(ctx, typed.login, async () => {
    const [row] = await ctx.db.beforeTenant((tx) => tx.select().from(users).where(eq(users.login, typed.login)));
    known = row ?? null;
    const usable = row && row.disabledAt === null ? row : null;
    if (!(await verifyPassword(usable?.passwordHash ?? null, typed.password)) || !usable) return null;
    wrong = phoneCode(typed.code) === null ? "recoveryCode" : "code";
    return (await judgeCode(ctx, usable.id, typed.code)) ? usable : null;
  });
  return account ? { account } : { account: null, known, wrong };
}
