import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { signInFailures } from "@/db/schema/account";
import { DomainError } from "@/server/frame/errors";
import { failuresUntilLock, lockMinutes } from "./rules";
import type { AccountCtx } from "./verb";

/** What judging an attempt needs of a context. */
export type AttemptCtx = Pick<AccountCtx, "db" | "now" | "keys">;

/**
 * Judges a try at something that can be guessed. The judging, which may be slow, is nobody's turn; what came of it is
 * told one after the other: a wrong one is counted and told, a right one forgets the count and is told, and once the
 * name is locked neither is told. Thus many right ones at once all pass, and of many wrong ones at once five are told.
 * Names that do not exist are counted alike: neither text nor time tells which do.
 *
 * @param name login name, or another thing that is guessed at, e.g. `activate:<login>`; only a mark of it is stored
 * @param judge null = wrong. What it throws is neither right nor wrong and is not counted
 * @throws DomainError locked, with the minutes left
 */
export async function attempt<T>(ctx: AttemptCtx, name: string, judge: () => Promise<T | null>): Promise<T | null> {
  const key = ctx.keys.mark(name);
  const locked = () => new DomainError("locked", { minutes: lockMinutes });
  if (!(await ctx.db.beforeTenant((tx) => isOpen(tx, key, ctx.now)))) throw locked();
  const outcome = await judge();
  const settle = outcome === null ? countFailure : forgetFailures;
  if (!(await ctx.db.beforeTenant((tx) => settle(tx, key, ctx.now)))) throw locked();
  return outcome;
}

/** Takes count and lock away from a name, e.g. when its password was reset. */
export async function liftLock(ctx: { tx: Tx; keys: AttemptCtx["keys"] }, name: string): Promise<void> {
  await ctx.tx.delete(signInFailures).where(eq(signInFailures.key, ctx.keys.mark(name)));
}

const stamp = (now: Date) => sql`${now.toISOString()}::timestamptz`;
const isUnlocked = (now: Date) =>
  sql`(sign_in_failures.locked_until is null or sign_in_failures.locked_until <= ${stamp(now)})`;

async function isOpen(tx: Tx, key: string, now: Date): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from sign_in_failures where key = ${key} and not ${isUnlocked(now)}`);
  return rows.length === 0;
}

/** @returns whether the failure may be told: false when the name was locked meanwhile */
async function countFailure(tx: Tx, key: string, now: Date): Promise<boolean> {
  const window = sql`make_interval(mins => ${lockMinutes}::int)`;
  const isOver = sql`(sign_in_failures.first_at < ${stamp(now)} - ${window} or sign_in_failures.locked_until is not null)`;
  const counted = await tx.execute(sql`
    insert into sign_in_failures (key, count, first_at) values (${key}, 1, ${stamp(now)})
    on conflict (key) do update set
      count = case when ${isOver} then 1 else sign_in_failures.count + 1 end,
      first_at = case when ${isOver} then ${stamp(now)} else sign_in_failures.first_at end,
      locked_until = case when not ${isOver} and sign_in_failures.count + 1 >= ${failuresUntilLock}
        then ${stamp(now)} + ${window} end
    where ${isUnlocked(now)}
    returning count`);
  return counted.length > 0;
}

/** Forgets the count, and with it what lies long back. @returns false when the name was locked meanwhile */
async function forgetFailures(tx: Tx, key: string, now: Date): Promise<boolean> {
  await tx.execute(sql`delete from sign_in_failures where key = ${key} and ${isUnlocked(now)}`);
  await tx.execute(sql`
    delete from sign_in_failures where key in (
      select key from sign_in_failures where first_at < ${stamp(now)} - interval '1 day' for update skip locked)`);
  return isOpen(tx, key, now);
}
