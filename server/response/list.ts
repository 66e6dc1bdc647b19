import { type SQL, sql } from "drizzle-orm";
import type { Layer } from "@/db/enums";
import { getParticipation } from "@/server/campaign/participation";
import type { TaskTerm } from "@/server/campaign/rules";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { type About, aboutOf, owing, subjectColumn } from "@/server/task/owes";
import { findTerms } from "@/server/task/terms";
import { type ListInput, listInput } from "./schema";

/** A form that is expected of the unit, or may be written though it is not, begun or not. */
export type ListedForm = {
  formKey: string;
  layer: Layer;
  appointmentId: string | null;
  departmentId: string | null;
  label: string;
  /** Why nobody is asked for it any more, though it stays expected: the section is closed, or the person has left it. */
  gone: "closed" | "left" | null;
  department: string;
  postClass: string | null;
  phone: string;
  needsProxy: boolean;
  /** Null when nobody has opened it. */
  responseId: string | null;
  state: "missing" | "draft" | "submitted" | "returned" | "approved";
  stage: "search" | "measures" | null;
  awaits: string | null;
  round: number;
  version: number | null;
  returns: number;
  isProxy: boolean;
  submittedAt: Date | null;
};

/**
 * All forms the unit owes in a campaign with where each stands, as the board counts them, and those that may be written
 * besides; for the liaison and those who see all.
 */
export const listResponses = verb({
  name: "response.list",
  kind: "query",
  permission: "response:readAll",
  input: listInput,
  run: async (ctx, input) => {
    const part = await getParticipation(ctx, input.campaignId);
    const { definition } = part;
    const forms = definition.forms.filter((form) => !input.formKey || form.key === input.formKey);
    if (forms.length === 0) throw new DomainError("notFound");
    const terms = await findTerms(ctx, part);
    const lines = forms.flatMap(({ key, layer }) => [
      ...daysOf(terms, key).map((open) => ({ form: key, layer, open })),
      // Who came after the due day is not expected, and may write his all the same.
      { form: key, layer, open: ctx.today },
    ]);
    const rows = await ctx.tx.execute<ListedForm & { total: number }>(sql`
      with line as (
        select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as t(form text, layer text, open date)
      ),
      ${owing({ unitId: ctx.unit.id, about: aboutOf(definition), today: ctx.today }, [])},
      listed as (${listedForms(ctx, input.campaignId, aboutOf(definition))})
      select *, count(*) over ()::int as total from listed where ${conditionOf(input)}
      order by "formKey", place, label limit ${input.pageSize} offset ${(input.page - 1) * input.pageSize}`);
    const departments = await ctx.tx.execute<{ id: string; name: string }>(
      sql`select id, name from departments where closed_on is null order by position, name`,
    );
    return {
      forms: definition.forms.map((form) => ({ key: form.key, name: form.number })),
      departments: [...departments],
      total: rows[0]?.total ?? 0,
      rows: rows.map(
        ({ total: _total, ...row }): ListedForm => ({
          ...row,
          submittedAt: row.submittedAt === null ? null : new Date(row.submittedAt),
        }),
      ),
    };
  },
});

function conditionOf(input: ListInput) {
  const like = `%${input.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql.join(
    [
      sql`true`,
      ...(input.state ? [sql`state = ${input.state}`] : []),
      ...(input.departmentId ? [sql`"departmentId" = ${input.departmentId}::uuid`] : []),
      ...(input.q ? [sql`(label ilike ${like} or pinyin ilike ${like} or initials ilike ${like})`] : []),
    ],
    sql` and `,
  );
}

/** The days on which somebody has to be there to owe a form, one for each task that asks for it. */
const daysOf = (terms: readonly TaskTerm[], formKey: string): string[] =>
  terms.flatMap(({ task: { measure }, openOn }) =>
    (measure.kind === "forms" || measure.kind === "measures") && measure.form === formKey ? [openOn] : [],
  );

/**
 * One row for everybody who owes a form or may write one: with his form if there is one, told by the appointment it was
 * begun with, else by the one that stands for him today, else by his last.
 */
function listedForms(ctx: TxCtx, campaignId: string, about: About): SQL {
  const unit = sql`${ctx.unit.id}::uuid`;
  const today = sql`${ctx.today}::date`;
  const isHeld = sql`app.holds(a.from_on, a.to_on, ${today})`;
  const state = sql`r.id as "responseId", coalesce(r.state, 'missing') as state, r.stage, r.awaits, coalesce(r.round, 0) as round,
    r.version, coalesce(r.returns, 0) as returns, r.proxy_by is not null as "isProxy", r.submitted_at as "submittedAt"`;
  const formOf = sql`r.unit_id = ${unit} and r.campaign_id = ${campaignId}::uuid and r.form_key = s.form`;
  return sql`
    select * from (
      select distinct on (s.form, s.id) s.form as "formKey", s.layer, a.id as "appointmentId", d.id as "departmentId",
        coalesce(r.subject_label, p.name || '（' || d.name || '·' || o.name || '）') as label, d.name as department,
        o.class as "postClass", p.phone, p.needs_proxy as "needsProxy", p.pinyin, p.initials, d.position as place,
        case when bool_and(coalesce(a.to_on < ${today}, false)) over (partition by s.form, s.id) then 'left' end as gone, ${state}
      from (select distinct form, layer, id from subject where layer = 'post') s
      join appointments a on a.unit_id = ${unit} and ${subjectColumn(about, sql`a`)} = s.id
      join persons p on p.unit_id = ${unit} and p.id = a.person_id
      join posts o on o.unit_id = ${unit} and o.id = a.post_id
      join departments d on d.unit_id = ${unit} and d.id = o.department_id
      left join responses r on ${formOf} and r.appointment_id = a.id
      order by s.form, s.id, r.id is null, not ${isHeld}, case when ${isHeld} then a.from_on end, a.to_on desc nulls first, a.id
    ) posts
    union all
    select s.form, s.layer, null, d.id, coalesce(r.subject_label, d.name), d.name, null, '', false, '', '', d.position,
      case when s.is_closed then 'closed' end, ${state}
    from (select distinct form, layer, id, is_closed from subject where layer = 'department') s
    join departments d on d.unit_id = ${unit} and d.id = s.id
    left join responses r on ${formOf} and r.appointment_id is null and r.department_id = d.id
    union all
    select s.form, s.layer, null, null, coalesce(r.subject_label, '本单位'), '', null, '', false, '', '', 0, null, ${state}
    from (select distinct form, layer from subject where layer = 'unit') s
    left join responses r on ${formOf} and r.appointment_id is null and r.department_id is null`;
}
