import { eq, sql } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { signInFailures } from "@/db/schema/account";
import { DomainError } from "../errors";
import { failuresUntilLock, lockMinutes } from "./rules";

/**
 * Counts an attempt before it is judged, so that many at once cannot exceed the limit; a success forgets the count.
 * Names that do not exist are counted alike: neither text nor time tells which do.
 *
 * @param name login name, or another thing that is guessed at, e.g. `activate:<login>`
 * @throws DomainError locked, with the minutes left
 */
export async function countAttempt(db: Database, name: string, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const window = sql`make_interval(mins => ${lockMinutes}::int)`;
  const isOver = sql`(sign_in_failures.first_at < ${at} - ${window} or sign_in_failures.locked_until is not null)`;
  const counted = await db.beforeTenant((tx) =>
    tx.execute<{ count: number }>(sql`
      insert into sign_in_failures (login, count, first_at) values (${name}, 1, ${at})
      on conflict (login) do update set
        count = case when ${isOver} then 1 else sign_in_failures.count + 1 end,
        first_at = case when ${isOver} then ${at} else sign_in_failures.first_at end,
        locked_until = case when not ${isOver} and sign_in_failures.count + 1 >= ${failuresUntilLock} then ${at} + ${window} end
      where sign_in_failures.locked_until is null or sign_in_failures.locked_until <= ${at}
      returning count`),
  );
  if (counted.length === 0) throw new DomainError("locked", { minutes: lockMinutes });
}

/** Forgets the count after a success, and with it what lies long back. */
export async function forgetAttempts(tx: Tx, name: string, now: Date): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.login, name));
  await tx.execute(
    sql`delete from sign_in_failures where first_at < ${now.toISOString()}::timestamptz - interval '1 day'`,
  );
}
