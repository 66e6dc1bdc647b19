import { desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { oldPasswords, users } from "@/db/schema/account";
import { DomainError, found } from "@/server/frame/errors";
import { isCommon } from "./common";
import { hashPassword, verifyPassword } from "./password";
import { oldPasswordsKept, passwordProblem } from "./rules";
import type { AccountTx } from "./verb";

/**
 * Takes a password that somebody chose, at every entrance alike. Slow, so outside of any transaction.
 * @param of.before hashes that served the account until now, see `servedBefore`; none for a new account
 * @returns its hash
 * @throws DomainError invalidInput, saying what is wrong with it; tooMany
 */
export async function acceptPassword(
  password: string,
  of: { login: string; before: readonly string[] },
): Promise<string> {
  const refuse = (problem: string) => new DomainError("invalidInput", { problem });
  const problem = passwordProblem(password, of.login);
  if (problem) throw refuse(problem);
  if (await isCommon(password)) throw refuse("这个口令很多人在用，容易被猜中，请换一个与常用词、键盘顺序无关的。");
  // One after the other: the queue of slow hashes is everybody's.
  for (const hash of of.before)
    if (await verifyPassword(hash, password)) throw refuse("新口令不能与现在的或者最近用过的五个口令相同。");
  return hashPassword(password);
}

/** The hashes an account has and had, the present one first. */
export async function servedBefore(tx: Tx, userId: string): Promise<string[]> {
  const present = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const old = await tx
    .select({ hash: oldPasswords.passwordHash })
    .from(oldPasswords)
    .where(eq(oldPasswords.userId, userId))
    .orderBy(desc(oldPasswords.replacedAt), desc(oldPasswords.id));
  return [...present, ...old].map(({ hash }) => hash);
}

/** Puts a new hash in the place of the present one, which is kept among the old. @returns the account as it is now */
export async function replacePassword(
  { tx, now, newId }: Pick<AccountTx, "tx" | "now" | "newId">,
  userId: string,
  hash: string,
): Promise<typeof users.$inferSelect> {
  const [before] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  const { passwordHash } = found(before);
  await tx.insert(oldPasswords).values({ id: newId(), userId, passwordHash, replacedAt: now });
  const old = await tx
    .select({ id: oldPasswords.id })
    .from(oldPasswords)
    .where(eq(oldPasswords.userId, userId))
    .orderBy(desc(oldPasswords.replacedAt), desc(oldPasswords.id))
    .offset(oldPasswordsKept);
  if (old.length > 0)
    await tx.delete(oldPasswords).where(
      inArray(
        oldPasswords.id,
        old.map(({ id }) => id),
      ),
    );
  const [user] = await tx
    .update(users)
    .set({ passwordHash: hash, mustChangePassword: false, passwordChangedAt: now })
    .where(eq(users.id, userId))
    .returning();
  return found(user);
}
