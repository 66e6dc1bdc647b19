import { type SQL, sql } from "drizzle-orm";
import type { Counts } from "@/server/campaign/rules";
import type { TxCtx } from "@/server/frame/context";
import type { ActKind } from "@/server/ground/act-kinds";
import { type About, aboutOf, owing, subjectColumn } from "@/server/task/owes";
import type { Definition } from "@/server/template/schema";
import { actOf, acts, type CountedTerm } from "./acts";

/** The totals of a task as the roll-up keeps them; `lapsed`: missing, but owed by what is closed, so that nobody is urged. */
export type Totals = Counts & { lapsed: number };
export const noTotals: Totals = { expected: 0, reported: 0, onTime: 0, returned: 0, approved: 0, lapsed: 0 };
export type TaskTotals = Totals & { key: string };

/** What is counted: the own unit's tasks in one campaign. */
export type Scope = {
  ctx: Pick<TxCtx, "tx" | "unit" | "today">;
  campaignId: string;
  definition: Definition;
  terms: readonly CountedTerm[];
};

/** Some of those who owe, as an act touched them, and the forms that are theirs. */
export type Whom = {
  owing: readonly { act: ActKind; form: string; id: string }[];
  answers: readonly string[];
  /** Tasks of the unit itself. */
  tasks: readonly string[];
};

/** Counts some of those who owe. @returns by task; tasks of which none of them owes anything are absent */
export async function countWhom(scope: Scope, whom: Whom): Promise<Map<string, Totals>> {
  const counting = countingTables(scope, whom);
  if (counting === null) return new Map();
  return byTask(await scope.ctx.tx.executePlanned<TaskTotals>(sql`with ${counting} select * from counted`));
}

/**
 * Counts everything that is owed, and reads what is stored in the same moment, so that their difference is one and holds
 * whatever is added meanwhile.
 */
export async function countAll(scope: Scope): Promise<{ counted: Map<string, Totals>; stored: Map<string, Totals> }> {
  const stored = sql`
    select true as "isStored", task_key as key, expected, reported, on_time as "onTime", returned, approved, lapsed
    from unit_tasks where unit_id = ${scope.ctx.unit.id}::uuid and campaign_id = ${scope.campaignId}::uuid`;
  const counting = countingTables(scope, null);
  const rows = await scope.ctx.tx.execute<TaskTotals & { isStored: boolean }>(
    counting === null ? stored : sql`with ${counting} select false as "isStored", * from counted union all ${stored}`,
  );
  return {
    counted: byTask(rows.filter((row) => !row.isStored)),
    stored: byTask(rows.filter((row) => row.isStored)),
  };
}

const byTask = (rows: readonly (TaskTotals & { isStored?: boolean })[]): Map<string, Totals> =>
  new Map(rows.map(({ key, isStored: _, ...totals }) => [key, totals]));

/**
 * The common tables of a count: `line`, what is asked for; `subject`, who owes it; `answer`, the forms of this campaign
 * with whose they are; what each kind of act counts by; and `counted`, the totals of each task. Null when nothing is asked.
 */
function countingTables({ ctx, campaignId, definition, terms }: Scope, whom: Whom | null): SQL | null {
  const touched = whom && new Set(whom.owing.map(({ act, form }) => `${act} ${form}`));
  const lines = terms.flatMap((term) => {
    const act = term.task.measure.kind;
    const asked = actOf(term).expected(term, { definition, unitKind: ctx.unit.kind });
    return asked
      .filter((line) =>
        "form" in line ? (touched?.has(`${act} ${line.form}`) ?? true) : (whom?.tasks.includes(term.task.key) ?? true),
      )
      .map((line) => ({ ...line, key: term.task.key, act, due: term.dueOn, open: term.openOn }));
  });
  if (lines.length === 0) return null;
  const unitId = ctx.unit.id;
  const about = aboutOf(definition);
  const kinds = [...new Set(lines.map(({ act }) => act))];
  // What two kinds count in the same way is counted once for both.
  const parts = [...new Set(kinds.map((kind) => acts[kind].counted))].map((counted) => {
    const own = kinds.filter((kind) => acts[kind].counted === counted).map((kind) => sql`${kind}`);
    return counted({ unitId, campaignId, lines: sql`act in (${sql.join(own, sql`, `)})` });
  });
  const tables = [
    sql`line as (
      select row_number() over () as place, t.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as t(key text, act text, form text, layer text, stage text, due date, open date, classes jsonb, levels jsonb, asks int)
      where app.is_open((select u.closes_on from units u where u.id = ${unitId}::uuid), t.open)
    )`,
    ...(whom
      ? [
          sql`touched as (
            select * from jsonb_to_recordset(${JSON.stringify(whom.owing)}::jsonb) as t(act text, form text, id uuid)
          )`,
        ]
      : []),
    owing({ unitId, about, today: ctx.today }, subjectColumns, whom ? "touched" : null),
    answers({ unitId, campaignId, about }, whom?.answers ?? null),
    ...parts.flatMap((part) => (part.tables === null ? [] : [part.tables])),
    sql`done as (${sql.join(
      parts.map((part) => part.rows),
      sql` union all `,
    )})`,
    sql`counted as (
      select key, count(*)::int as expected, count(first_on)::int as reported,
             count(first_on) filter (where due is null or first_on <= due)::int as "onTime",
             sum(returned)::int as returned, count(*) filter (where approved)::int as approved,
             count(*) filter (where lapsed and first_on is null)::int as lapsed
      from done group by key
    )`,
  ];
  return sql.join(tables, sql`, `);
}

const subjectColumns = ["place", "key", "act", "stage", "due", "classes", "levels"];

const answers = (of: { unitId: string; campaignId: string; about: About }, ids: readonly string[] | null): SQL => sql`
  answer as (
    select r.id, r.form_key, r.state, r.stage, r.declares_none, r.first_submitted_on, ${subjectOfForm(of.about)} as subject_id
    from responses r left join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id
    where r.unit_id = ${of.unitId}::uuid and r.campaign_id = ${of.campaignId}::uuid
      ${ids === null ? sql`` : sql`and r.id = any(${`{${ids.join(",")}}`}::uuid[])`}
  )`;

/** Whose a form is: SQL on a row `r` of responses and `a` of its appointment, if it has one. */
export const subjectOfForm = (about: About): SQL =>
  sql`case r.layer when 'post' then ${subjectColumn(about, sql`a`)} when 'department' then r.department_id else r.unit_id end`;
