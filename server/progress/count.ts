import { type SQL, sql } from "drizzle-orm";
import { type Layer, postClasses } from "@/db/enums";
import type { Counts, TaskTerm } from "@/server/campaign/rules";
import type { TxCtx } from "@/server/frame/context";
import { isSection } from "@/server/org/department/section";
import type { Definition } from "@/server/template/schema";
import type { Stage } from "@/server/template/vocabulary";

/** What the counting statements work on: the own unit's tasks in one campaign. */
export type Scope = { ctx: TxCtx; campaignId: string; definition: Definition; terms: readonly TaskTerm[] };

/** A task that is counted by forms of one kind. */
export type FormTask = { key: string; form: string; layer: Layer; stage: Stage; due: string | null; open: string };

/**
 * Forms and measures: a subject open on the due day is expected; reported once its form was sent for review in that
 * stage of work; in time by the day of the first sending, whatever came later.
 */
export async function countForms(scope: Scope): Promise<Map<string, Counts>> {
  const tasks = scope.terms.flatMap(({ task, dueOn, openOn }): FormTask[] => {
    const { measure } = task;
    if (measure.kind !== "forms" && measure.kind !== "measures") return [];
    const stage = measure.kind === "forms" ? "search" : "measures";
    return [{ ...of(scope, task.key, measure.form, dueOn, openOn), stage }];
  });
  if (tasks.length === 0) return new Map();
  return toCounts(
    await scope.ctx.tx.execute<CountRow>(sql`
      with ${subjects(scope, tasks)},
      sent as (
        select s.response_id, s.stage, min((s.submitted_at at time zone 'Asia/Shanghai')::date) as first_on
        from submissions s where s.unit_id = ${scope.ctx.unit.id}::uuid group by 1, 2
      ),
      back as (
        select d.response_id, s.stage, count(*) as times
        from decisions d join submissions s on s.unit_id = d.unit_id and s.id = d.submission_id
        where d.unit_id = ${scope.ctx.unit.id}::uuid and d.outcome = 'return' group by 1, 2
      ),
      done as (
        select subject.key, subject.id, subject.due, min(sent.first_on) as first_on, coalesce(sum(back.times), 0) as returned,
               coalesce(bool_or(sent.first_on is not null
                 and (answer.state = 'approved' and answer.stage = subject.stage
                      or subject.stage = 'search' and answer.stage = 'measures')), false) as approved
        from subject
        left join answer on answer.form_key = subject.form and answer.subject_id = subject.id
        left join sent on sent.response_id = answer.id and sent.stage = subject.stage
        left join back on back.response_id = answer.id and back.stage = subject.stage
        group by 1, 2, 3
      )
      select key, count(*)::int as expected, count(first_on)::int as reported,
             count(first_on) filter (where due is null or first_on <= due)::int as "onTime",
             sum(returned)::int as returned, count(*) filter (where approved)::int as approved
      from done group by key`),
  );
}

/** Levels: a form is done when every risk on it has a level fixed (or none, with the reason) in this campaign. */
export async function countLevels(scope: Scope): Promise<Map<string, Counts>> {
  const tasks = scope.terms.flatMap(({ task, dueOn, openOn }) =>
    task.measure.kind === "levels" ? task.measure.forms.map((form) => of(scope, task.key, form, dueOn, openOn)) : [],
  );
  if (tasks.length === 0) return new Map();
  return toCounts(
    await scope.ctx.tx.execute<CountRow>(sql`
      with ${subjects(scope, tasks)},
      fixed as (
        select risk_id, min((decided_at at time zone 'Asia/Shanghai')::date) as fixed_on from level_decisions
        where unit_id = ${scope.ctx.unit.id}::uuid and campaign_id = ${scope.campaignId}::uuid and stage in ('fixed', 'changed')
        group by 1
      ),
      form as (
        select answer.id, answer.form_key, answer.subject_id,
               case when count(line.id) > 0 and count(line.id) = count(fixed.fixed_on) then max(fixed.fixed_on)
                    when count(line.id) = 0 and answer.declares_none then answer.first_submitted_on end as fixed_on
        from answer
        left join response_lines line on line.unit_id = ${scope.ctx.unit.id}::uuid and line.response_id = answer.id
        left join fixed on fixed.risk_id = line.risk_id
        where answer.first_submitted_on is not null
        group by answer.id, answer.form_key, answer.subject_id, answer.declares_none, answer.first_submitted_on
      ),
      done as (
        select subject.key, subject.form, subject.id, subject.due, max(form.fixed_on) as fixed_on
        from subject left join form on form.form_key = subject.form and form.subject_id = subject.id
        group by 1, 2, 3, 4
      )
      select key, count(*)::int as expected, count(fixed_on)::int as reported,
             count(fixed_on) filter (where due is null or fixed_on <= due)::int as "onTime",
             0 as returned, count(fixed_on)::int as approved
      from done group by key`),
  );
}

/**
 * Filings: what the filing rules send up, by form and class of post; where a rule asks for certain levels, the forms
 * that hold such a risk. A returned filing stays reported.
 */
export async function countFilings(scope: Scope): Promise<Map<string, Counts>> {
  const rules = (scope.definition.filing ?? []).filter(
    (rule) => !rule.unitKinds || rule.unitKinds.includes(scope.ctx.unit.kind),
  );
  const tasks = scope.terms.flatMap(({ task, dueOn, openOn }) =>
    task.measure.kind === "filing"
      ? rules.map((rule) => ({
          ...of(scope, task.key, rule.form, dueOn, openOn),
          classes: rule.postClasses ?? null,
          levels: rule.levels ?? null,
        }))
      : [],
  );
  if (tasks.length === 0) return new Map();
  return toCounts(
    await scope.ctx.tx.execute<CountRow>(sql`
      with ${subjects(scope, tasks)},
      filed as (
        select f.response_id, min((f.filed_at at time zone 'Asia/Shanghai')::date) as first_on,
               count(*) filter (where f.state = 'returned') as returned, bool_or(f.state = 'sent') as stands
        from filings f where f.unit_id = ${scope.ctx.unit.id}::uuid and f.campaign_id = ${scope.campaignId}::uuid group by 1
      ),
      done as (
        select subject.key, subject.place, subject.id, subject.due, min(filed.first_on) as first_on,
               coalesce(sum(filed.returned), 0) as returned, coalesce(bool_or(filed.stands), false) as stands
        from subject
        left join answer on answer.form_key = subject.form and answer.subject_id = subject.id
        left join filed on filed.response_id = answer.id
        where (subject.classes is null or ${postClassName(sql`subject.class_rank`)} in (select jsonb_array_elements_text(subject.classes)))
          and (subject.levels is null or exists (
            select 1 from response_lines line join risks on risks.unit_id = line.unit_id and risks.id = line.risk_id
            where line.unit_id = ${scope.ctx.unit.id}::uuid and line.response_id = answer.id
              and risks.level in (select jsonb_array_elements_text(subject.levels))))
        group by 1, 2, 3, 4
      )
      select key, count(*)::int as expected, count(first_on)::int as reported,
             count(first_on) filter (where due is null or first_on <= due)::int as "onTime",
             sum(returned)::int as returned, count(*) filter (where stands)::int as approved
      from done group by key`),
  );
}

/** The leading group: set up with as many named people as the programme asks (ZZ-15), on the day it was entered. */
export async function countLeadingGroup(scope: Scope): Promise<Map<string, Counts>> {
  const asked = scope.terms.filter(({ task }) => task.measure.kind === "leadingGroup");
  const duty = scope.definition.participants.find((one) => one.unitKinds.includes(scope.ctx.unit.kind))?.leadingGroup;
  if (asked.length === 0 || duty !== "own") return new Map();
  const [group] = await scope.ctx.tx.execute<{ on: string; members: number }>(sql`
    select (b.created_at at time zone 'Asia/Shanghai')::date::text as on, count(m.id)::int as members
    from bodies b left join body_members m on m.unit_id = b.unit_id and m.body_id = b.id
    where b.unit_id = ${scope.ctx.unit.id}::uuid and b.kind = 'leadingGroup' group by b.created_at`);
  return new Map(
    asked.map(({ task, dueOn }): [string, Counts] => {
      const named = task.measure.kind === "leadingGroup" ? task.measure.namedStaff : 0;
      const reported = group && group.members >= named ? 1 : 0;
      const onTime = reported === 1 && group && (dueOn === null || group.on <= dueOn) ? 1 : 0;
      return [task.key, { expected: 1, reported, onTime, returned: 0, approved: reported }];
    }),
  );
}

type CountRow = Counts & { key: string };
const toCounts = (rows: readonly CountRow[]) => new Map(rows.map(({ key, ...counts }) => [key, counts]));

const of = (scope: Scope, key: string, form: string, due: string | null, open: string) => ({
  key,
  form,
  layer: scope.definition.forms.find((one) => one.key === form)?.layer ?? "unit",
  due,
  open,
});

/**
 * `subject`: who owes what, a line a task (place = its line in the list) and subject; `answer`: the forms of this
 * campaign with the subject they are about. What a post form is about (post, appointment, person) the programme says.
 */
export function subjects(scope: Scope, tasks: readonly object[]): SQL {
  const unit = sql`${scope.ctx.unit.id}::uuid`;
  const layer = scope.definition.layers.find((one) => one.layer === "post");
  const about = layer?.layer === "post" ? layer.subject : "appointment";
  const ofAppointment = { post: sql`a.post_id`, person: sql`a.person_id`, appointment: sql`a.id` }[about];
  return sql`
    task as (
      select row_number() over () as place, t.* from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
        as t(key text, form text, layer text, stage text, due date, open date, classes jsonb, levels jsonb)
    ),
    subject as (
      select t.*, ${ofAppointment} as id, min(${postClassRank}) as class_rank
      from task t
      join appointments a on a.unit_id = ${unit} and a.from_on <= t.open and (a.to_on is null or a.to_on >= t.open)
      join posts p on p.unit_id = ${unit} and p.id = a.post_id
      where t.layer = 'post'
      group by t.place, t.key, t.form, t.layer, t.stage, t.due, t.open, t.classes, t.levels, ${ofAppointment}
      union all
      select t.*, d.id, null from task t
      join departments d on d.unit_id = ${unit} and (d.closed_on is null or d.closed_on > t.open)
        and ${isSection({ unitId: unit, id: sql`d.id` }, sql`t.open`)}
      where t.layer = 'department'
      union all
      select t.*, ${unit}, null from task t where t.layer = 'unit'
    ),
    answer as (
      select r.id, r.form_key, r.state, r.stage, r.declares_none, r.first_submitted_on,
             case r.layer when 'post' then ${ofAppointment} when 'department' then r.department_id else r.unit_id end as subject_id
      from responses r left join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id
      where r.unit_id = ${unit} and r.campaign_id = ${scope.campaignId}::uuid
    )`;
}

const classArray = sql.raw(`array[${postClasses.map((name) => `'${name}'`).join(", ")}]`);
/** 1 = the highest class; a person with several appointments counts by the highest. */
const postClassRank = sql`array_position(${classArray}, p.class)`;
const postClassName = (rank: SQL) => sql`(${classArray})[${rank}]`;
