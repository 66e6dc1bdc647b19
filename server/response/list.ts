import { sql } from "drizzle-orm";
import type { Layer } from "@/db/enums";
import { getParticipation } from "@/server/campaign/participation";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { isSection } from "@/server/org/department/section";
import { getLayer } from "@/server/template/rules/form";
import type { Definition } from "@/server/template/schema";
import { type ListInput, listInput } from "./schema";

/** A form that is expected of the unit, begun or not. */
export type ListedForm = {
  formKey: string;
  layer: Layer;
  appointmentId: string | null;
  departmentId: string | null;
  label: string;
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

/** All forms the unit owes in a campaign with where each stands; for the liaison and those who see all. */
export const listResponses = verb({
  name: "response.list",
  kind: "query",
  permission: "response:readAll",
  input: listInput,
  run: async (ctx, input) => {
    const { definition } = await getParticipation(ctx, input.campaignId);
    const keys = definition.forms.map((form) => form.key).filter((key) => !input.formKey || key === input.formKey);
    if (keys.length === 0) throw new DomainError("notFound");
    const forms = definition.forms.filter((form) => keys.includes(form.key));
    const parts = forms.map((form) => subjectsSql(definition, form.key, form.layer, ctx.today));
    const all = sql.join(parts, sql` union all `);
    const rows = await ctx.tx.execute<ListedForm & { total: number }>(sql`
      with subject (form_key, layer, appointment_id, department_id, label, department, post_class, phone, needs_proxy,
                    pinyin, initials, place) as (${all}),
      listed as (
        select s.form_key as "formKey", s.layer, s.appointment_id as "appointmentId", s.department_id as "departmentId",
               coalesce(r.subject_label, s.label) as label, s.department, s.post_class as "postClass", s.phone,
               s.needs_proxy as "needsProxy", s.pinyin, s.initials, s.place,
               r.id as "responseId", coalesce(r.state, 'missing') as state, r.stage, r.awaits, coalesce(r.round, 0) as round,
               r.version, coalesce(r.returns, 0) as returns, r.proxy_by is not null as "isProxy", r.submitted_at as "submittedAt"
        from subject s
        left join responses r on r.campaign_id = ${input.campaignId}::uuid and r.form_key = s.form_key
          and r.appointment_id is not distinct from s.appointment_id
          and r.department_id is not distinct from s.department_id
      )
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

function subjectsSql(definition: Definition, formKey: string, layer: Layer, today: string) {
  if (layer === "unit")
    return sql`select ${formKey}::text, 'unit', null::uuid, null::uuid, '本单位', '', null::text, '', false, '', '', 0`;
  if (layer === "department")
    return sql`select ${formKey}::text, 'department', null::uuid, d.id, d.name, d.name, null::text, '', false, '', '', d.position
      from departments d where d.closed_on is null
        and ${isSection({ unitId: sql`d.unit_id`, id: sql`d.id` }, sql`${today}::date`)}`;
  const rule = getLayer(definition, "post");
  const subject = rule.layer === "post" ? rule.subject : "appointment";
  const one = { appointment: sql`a.id`, post: sql`a.post_id`, person: sql`a.person_id` }[subject];
  return sql`select * from (
      select distinct on (${one}) ${formKey}::text, 'post', a.id, d.id, p.name || '（' || d.name || '·' || o.name || '）', d.name,
             o.class, p.phone, p.needs_proxy, p.pinyin, p.initials, d.position
      from appointments a
      join persons p on p.unit_id = a.unit_id and p.id = a.person_id
      join posts o on o.unit_id = a.unit_id and o.id = a.post_id
      join departments d on d.unit_id = o.unit_id and d.id = o.department_id
      where a.from_on <= ${today}::date and (a.to_on is null or a.to_on >= ${today}::date)
      order by ${one}, a.from_on, a.id) held`;
}
