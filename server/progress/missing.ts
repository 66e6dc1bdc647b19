import { sql } from "drizzle-orm";
import { z } from "zod";
import { getParticipation } from "@/server/campaign/participation";
import { verb } from "@/server/frame/verb";
import { aboutOf, owing, subjectColumn } from "@/server/task/owes";
import { findTerms } from "@/server/task/terms";
import { actOf } from "./acts";
import { formLine } from "./acts/sent";
import { subjectOfForm } from "./count";

export type MissingForm = {
  taskKey: string;
  formKey: string;
  layer: "post" | "department" | "unit";
  appointmentId: string | null;
  departmentId: string | null;
  departmentName: string;
  /** The section has been closed since: the form stays expected, and nobody is asked for it. */
  isClosed: boolean;
  postName: string;
  personId: string | null;
  personName: string;
  phone: string;
  needsProxy: boolean;
  /** Null = not begun. */
  responseId: string | null;
  state: "draft" | "submitted" | "returned" | "approved" | null;
};

/**
 * Who in the own unit still owes a form: appointments, departments and the unit itself without one sent in that stage
 * of work. Names stay inside the unit; the office above sees how many. The lines of a task are as many as its
 * expected less its reported.
 */
export const listMissing = verb({
  name: "task.missing",
  kind: "query",
  permission: "response:readAll",
  input: z.strictObject({ campaignId: z.uuid(), taskKey: z.string().max(60).optional() }),
  run: async (ctx, { campaignId, taskKey }): Promise<{ title: string; key: string; rows: MissingForm[] }[]> => {
    const part = await getParticipation(ctx, campaignId);
    const { definition } = part;
    const lines = (await findTerms(ctx, part)).flatMap((term) => {
      const asked = actOf(term).missing?.(term);
      if (!asked || term.isExempt || (taskKey !== undefined && term.task.key !== taskKey)) return [];
      return [{ key: term.task.key, ...formLine(definition, asked.form), stage: asked.stage, open: term.openOn }];
    });
    if (lines.length === 0) return [];
    const unit = sql`${ctx.unit.id}::uuid`;
    const about = aboutOf(definition);
    const rows = await ctx.tx.execute<MissingForm>(sql`
      with line as (
        select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          as t(key text, form text, layer text, stage text, open date)
        where app.is_open((select u.closes_on from units u where u.id = ${unit}), t.open)
      ),
      ${owing({ unitId: ctx.unit.id, about, today: ctx.today }, ["key", "stage"])},
      answer as (
        select r.id, r.form_key, r.state, ${subjectOfForm(about)} as subject_id
        from responses r left join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id
        where r.unit_id = ${unit} and r.campaign_id = ${campaignId}::uuid
      ),
      owed as (
        select subject.key, subject.form, subject.layer, subject.id, subject.is_closed
        from subject
        where not exists (
          select 1 from answer join submissions s on s.unit_id = ${unit} and s.response_id = answer.id and s.stage = subject.stage
          where answer.form_key = subject.form and answer.subject_id = subject.id)
      )
      select owed.key as "taskKey", owed.form as "formKey", owed.layer, holder.id as "appointmentId",
        coalesce(d.id, case when owed.layer = 'department' then owed.id end) as "departmentId",
        coalesce(d.name, '') as "departmentName", owed.is_closed as "isClosed", coalesce(p.name, '') as "postName",
        person.id as "personId", coalesce(person.name, '') as "personName", coalesce(person.phone, '') as phone,
        coalesce(person.needs_proxy, false) as "needsProxy", mine.id as "responseId", mine.state
      from owed
      left join lateral (
        select a.* from appointments a
        where owed.layer = 'post' and a.unit_id = ${unit} and ${subjectColumn(about, sql`a`)} = owed.id
        order by a.to_on desc nulls first, a.from_on desc, a.id limit 1
      ) holder on true
      left join posts p on p.unit_id = ${unit} and p.id = holder.post_id
      left join departments d on d.unit_id = ${unit}
        and d.id = case owed.layer when 'department' then owed.id else p.department_id end
      left join persons person on person.unit_id = ${unit} and person.id = holder.person_id
      left join lateral (
        select answer.id, answer.state from answer
        where answer.form_key = owed.form and answer.subject_id = owed.id order by answer.id limit 1
      ) mine on true
      order by owed.key, d.position, d.name, person.employee_no`);
    return lines.map(({ key }) => ({
      key,
      title: definition.tasks.find((task) => task.key === key)?.title ?? key,
      rows: rows.filter((row) => row.taskKey === key),
    }));
  },
});
