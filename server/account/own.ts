import { DomainError, found } from "@/server/frame/errors";
import { judgeCredentials, wrongCodes } from "./credentials";
import type { AccountCtx } from "./verb";

/**
 * Asks the signed-in person for password and code again, before the second factor is touched: a session left open is
 * not enough to take an account over.
 * @throws DomainError wrongPassword, wrongCode, wrongRecoveryCode, codeNeeded, codeUsed, locked
 */
export async function judgeOwn(ctx: AccountCtx, typed: { password: string; code: string }): Promise<void> {
  const judged = await judgeCredentials(ctx, { ...typed, login: found(ctx.user).login });
  if (!judged.account) throw new DomainError(wrongCodes[judged.wrong] ?? "wrongPassword");
}
