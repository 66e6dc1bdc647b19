import { sql } from "drizzle-orm";
import type { TxCtx } from "@/server/frame/context";
import type { CountedTerm } from "./acts";
import { noTotals, type Totals } from "./count";

const figures = Object.keys(noTotals) as (keyof Totals)[];

/** What has to be added to the one to come to the other. */
export const difference = (after: Totals = noTotals, before: Totals = noTotals): Totals =>
  each((figure) => after[figure] - before[figure]);

export const sum = (a: Totals = noTotals, b: Totals = noTotals): Totals => each((figure) => a[figure] + b[figure]);

function each(of: (figure: keyof Totals) => number): Totals {
  const totals = { ...noTotals };
  for (const figure of figures) totals[figure] = of(figure);
  return totals;
}

/** True when a difference changes nothing. */
export const isNone = (change: Totals): boolean => figures.every((figure) => change[figure] === 0);

/**
 * Adds differences to the stored totals, in one statement: whoever adds at the same time waits for no more than this one
 * and the commit. Rows are made for what is owed now and never was; what is owed no more goes to zero. The totals of the
 * day stand beside them, a row only on days on which they changed.
 *
 * @param changes with the days and the exemption that hold now
 * @returns false when something was to be added to what is not stored yet: then only a recount knows the totals
 */
export async function addTotals(
  ctx: Pick<TxCtx, "tx" | "unit" | "today" | "now">,
  campaignId: string,
  changes: readonly { term: CountedTerm; change: Totals }[],
): Promise<boolean> {
  if (changes.length === 0) return true;
  const rows = changes.map(({ term, change }) => ({
    key: term.task.key,
    opens_on: term.opensOn,
    due_on: term.dueOn,
    is_exempt: term.isExempt,
    ...change,
    is_change: !isNone(change),
  }));
  const own = sql`t.unit_id = ${ctx.unit.id}::uuid and t.campaign_id = ${campaignId}::uuid`;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const counts = sql.raw("expected, reported, on_time, returned, approved, lapsed");
  const added = (to: string, what: string) =>
    sql.raw(
      ["expected", "reported", "on_time", "returned", "approved", "lapsed"]
        .map((name) => `${name} = ${to}.${name} + ${what}.${name}`)
        .join(", "),
    );
  const stored = await ctx.tx.executePlanned<{ key: string }>(sql`
    with change as (
      select c.*, c."onTime" as on_time from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(key text, opens_on date,
        due_on date, is_exempt boolean, expected int, reported int, "onTime" int, returned int, approved int, lapsed int,
        is_change boolean)
    ),
    -- Always in the same order, so that two who add to several never wait for each other.
    held as (
      select t.task_key from unit_tasks t where ${own} and t.task_key in (select key from change) order by t.task_key for update
    ),
    kept as (
      update unit_tasks t set opens_on = c.opens_on, due_on = c.due_on, is_exempt = c.is_exempt, ${added("t", "c")},
        updated_at = ${now}
      from change c join held on held.task_key = c.key
      where ${own} and t.task_key = c.key
      returning t.*, c.is_change
    ),
    made as (
      insert into unit_tasks as t (unit_id, tree_key, campaign_id, task_key, opens_on, due_on, is_exempt, ${counts}, updated_at)
      select p.unit_id, p.tree_key, p.campaign_id, c.key, c.opens_on, c.due_on, c.is_exempt,
             c.expected, c.reported, c.on_time, c.returned, c.approved, c.lapsed, ${now}
      from change c join participations p on p.unit_id = ${ctx.unit.id}::uuid and p.campaign_id = ${campaignId}::uuid
      where c.expected > 0 and not exists (select 1 from unit_tasks t where ${own} and t.task_key = c.key)
      on conflict (unit_id, campaign_id, task_key) do update set ${added("t", "excluded")}
      returning t.*, true as is_change
    )
    insert into unit_task_days (unit_id, tree_key, campaign_id, task_key, day, ${counts})
    select t.unit_id, t.tree_key, t.campaign_id, t.task_key, ${ctx.today}::date, ${sql.raw(
      "t.expected, t.reported, t.on_time, t.returned, t.approved, t.lapsed",
    )}
    from (select * from kept union all select * from made) t
    where t.is_change or not exists (
      select 1 from unit_task_days d
      where d.unit_id = t.unit_id and d.campaign_id = t.campaign_id and d.task_key = t.task_key)
    on conflict (unit_id, campaign_id, task_key, day) do update set expected = excluded.expected,
      reported = excluded.reported, on_time = excluded.on_time, returned = excluded.returned,
      approved = excluded.approved, lapsed = excluded.lapsed
    returning task_key as key`);
  const keys = new Set(stored.map((row) => row.key));
  return rows.every((row) => !row.is_change || keys.has(row.key));
}
