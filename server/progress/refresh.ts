import { and, eq, sql } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { handIns, taskExceptions } from "@/db/schema/task";
import { units } from "@/db/schema/unit";
import { type Counts, nothing, type TaskTerm, termsOf } from "@/server/campaign/rules";
import type { Reading, TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { getDefinition } from "@/server/template/library";
import type { ScheduledTask } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import { countFilings, countForms, countLeadingGroup, countLevels } from "./count";

/**
 * Recounts all tasks of the own unit in one campaign from raw rows and stores the totals (data-model §6). Every verb
 * that changes an appointment, response, decision, level, filing or hand-in calls it last in its transaction: it locks
 * the unit's part in the campaign, so that of two at once the second counts what the first has done.
 *
 * @throws DomainError notFound when the unit does not take part
 */
export async function refreshProgress(ctx: TxCtx, campaignId: string): Promise<void> {
  const own = and(eq(participations.unitId, ctx.unit.id), eq(participations.campaignId, campaignId));
  const [locked] = await ctx.tx.select().from(participations).where(own).for("update");
  const participation = found(locked);
  const definition = await getDefinition(ctx, participation.templateSha);
  const terms = await findTerms(ctx, campaignId, {
    definition,
    schedule: participation.schedule,
    isUnitExempt: participation.state === "exempt",
  });
  const counts = await countTasks(ctx, campaignId, definition, terms);
  const closesOn = await findClosingDay(ctx);
  const rows = terms.map((term) => ({
    task: term.task.key,
    opens_on: term.opensOn,
    due_on: term.dueOn,
    is_exempt: term.isExempt,
    ...(closesOn !== null && closesOn <= term.openOn ? nothing : (counts.get(term.task.key) ?? nothing)),
  }));
  await store(ctx, participation, rows);
}

/** Recounts every campaign the unit takes part in and that is not withdrawn. */
export async function refreshAllProgress(ctx: TxCtx): Promise<void> {
  const rows = await ctx.tx
    .select({ campaignId: participations.campaignId })
    .from(participations)
    .where(and(eq(participations.unitId, ctx.unit.id), sql`${participations.state} <> 'withdrawn'`))
    .orderBy(participations.campaignId);
  for (const { campaignId } of rows) await refreshProgress(ctx, campaignId);
}

/** The tasks of the own unit with the days and exemptions that bind it. */
export async function findTerms(
  ctx: Reading,
  campaignId: string,
  part: { definition: Definition; schedule: readonly ScheduledTask[]; isUnitExempt: boolean },
): Promise<TaskTerm[]> {
  const exceptions = await ctx.tx
    .select({ taskKey: taskExceptions.taskKey, kind: taskExceptions.kind, dueOn: taskExceptions.dueOn })
    .from(taskExceptions)
    .where(and(eq(taskExceptions.unitId, ctx.unit.id), eq(taskExceptions.campaignId, campaignId)))
    .orderBy(taskExceptions.createdAt, taskExceptions.id);
  return termsOf(part.definition, ctx.unit.kind, part.schedule, exceptions, part.isUnitExempt);
}

async function countTasks(
  ctx: TxCtx,
  campaignId: string,
  definition: Definition,
  terms: readonly TaskTerm[],
): Promise<Map<string, Counts>> {
  const scope = { ctx, campaignId, definition, terms };
  const counts = new Map([...(await countForms(scope)), ...(await countLevels(scope)), ...(await countFilings(scope))]);
  for (const [task, count] of await countLeadingGroup(scope)) counts.set(task, count);
  for (const [task, count] of await countHandIns(ctx, campaignId, terms)) counts.set(task, count);
  return counts;
}

/** Evidence counts by item, once the whole of it is handed in; a task stated by hand counts once. */
async function countHandIns(ctx: TxCtx, campaignId: string, terms: readonly TaskTerm[]): Promise<Map<string, Counts>> {
  const rows = await ctx.tx
    .select({ task: handIns.taskKey, on: handIns.submittedOn })
    .from(handIns)
    .where(and(eq(handIns.unitId, ctx.unit.id), eq(handIns.campaignId, campaignId)));
  const submitted = new Map(rows.map((row) => [row.task, row.on]));
  return new Map(
    terms.flatMap(({ task, dueOn }): [string, Counts][] => {
      const { measure } = task;
      if (measure.kind !== "evidence" && measure.kind !== "manual") return [];
      const expected = measure.kind === "evidence" ? measure.items.length : 1;
      const on = submitted.get(task.key) ?? null;
      const reported = on === null ? 0 : expected;
      const onTime = on !== null && (dueOn === null || on <= dueOn) ? expected : 0;
      return [[task.key, { expected, reported, onTime, returned: 0, approved: reported }]];
    }),
  );
}

async function findClosingDay(ctx: TxCtx): Promise<string | null> {
  const [unit] = await ctx.tx.select({ closesOn: units.closesOn }).from(units).where(eq(units.id, ctx.unit.id));
  return unit?.closesOn ?? null;
}

/** Rows of which nothing was ever owed are not made; those of which nothing is owed any more go to zero. */
async function store(
  ctx: TxCtx,
  { campaignId, treeKey }: Pick<typeof participations.$inferSelect, "campaignId" | "treeKey">,
  rows: readonly (Counts & { task: string })[],
): Promise<void> {
  await ctx.tx.execute(sql`
    insert into unit_tasks (unit_id, tree_key, campaign_id, task_key, opens_on, due_on, is_exempt,
                            expected, reported, on_time, returned, approved, updated_at)
    select ${ctx.unit.id}::uuid, ${treeKey}, ${campaignId}::uuid, t.task, t.opens_on, t.due_on, t.is_exempt,
           t.expected, t.reported, t."onTime", t.returned, t.approved, ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(task text, opens_on date, due_on date, is_exempt boolean,
           expected int, reported int, "onTime" int, returned int, approved int)
    where t.expected > 0 or exists (
      select 1 from unit_tasks o where o.unit_id = ${ctx.unit.id}::uuid and o.campaign_id = ${campaignId}::uuid and o.task_key = t.task)
    on conflict (unit_id, campaign_id, task_key) do update set
      opens_on = excluded.opens_on, due_on = excluded.due_on, is_exempt = excluded.is_exempt,
      expected = excluded.expected, reported = excluded.reported, on_time = excluded.on_time,
      returned = excluded.returned, approved = excluded.approved, updated_at = excluded.updated_at`);
}
