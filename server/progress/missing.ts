import { sql } from "drizzle-orm";
import { z } from "zod";
import { getParticipation } from "@/server/campaign/participation";
import { verb } from "@/server/frame/verb";
import { type FormTask, subjects } from "./count";
import { findTerms } from "./refresh";

export type MissingForm = {
  taskKey: string;
  formKey: string;
  layer: "post" | "department" | "unit";
  appointmentId: string | null;
  departmentId: string | null;
  departmentName: string;
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
    const { participation, definition, schedule } = await getParticipation(ctx, campaignId);
    const terms = await findTerms(ctx, campaignId, {
      definition,
      schedule,
      isUnitExempt: participation.state === "exempt",
    });
    const tasks = terms.flatMap(({ task, dueOn, openOn, isExempt }): FormTask[] => {
      const { measure } = task;
      if (isExempt || (taskKey !== undefined && task.key !== taskKey)) return [];
      if (measure.kind !== "forms" && measure.kind !== "measures") return [];
      const form = definition.forms.find((one) => one.key === measure.form);
      const stage = measure.kind === "forms" ? "search" : "measures";
      return [{ key: task.key, form: measure.form, layer: form?.layer ?? "unit", stage, due: dueOn, open: openOn }];
    });
    if (tasks.length === 0) return [];
    const rows = await ctx.tx.execute<MissingForm>(sql`
      with ${subjects({ ctx, campaignId, definition, terms }, tasks)},
      owed as (
        select subject.key, subject.form, subject.layer, subject.id
        from subject
        where not exists (
          select 1 from answer join submissions s on s.unit_id = ${ctx.unit.id}::uuid and s.response_id = answer.id and s.stage = subject.stage
          where answer.form_key = subject.form and answer.subject_id = subject.id)
      )
      select owed.key as "taskKey", owed.form as "formKey", owed.layer, holder.id as "appointmentId",
        coalesce(d.id, case when owed.layer = 'department' then owed.id end) as "departmentId",
        coalesce(d.name, '') as "departmentName", coalesce(p.name, '') as "postName", person.id as "personId",
        coalesce(person.name, '') as "personName", coalesce(person.phone, '') as phone,
        coalesce(person.needs_proxy, false) as "needsProxy", mine.id as "responseId", mine.state
      from owed
      left join lateral (
        select a.* from appointments a
        where owed.layer = 'post' and a.unit_id = ${ctx.unit.id}::uuid and owed.id in (a.id, a.person_id, a.post_id)
        order by a.to_on desc nulls first, a.from_on desc, a.id limit 1
      ) holder on true
      left join posts p on p.unit_id = ${ctx.unit.id}::uuid and p.id = holder.post_id
      left join departments d on d.unit_id = ${ctx.unit.id}::uuid
        and d.id = case owed.layer when 'department' then owed.id else p.department_id end
      left join persons person on person.unit_id = ${ctx.unit.id}::uuid and person.id = holder.person_id
      left join lateral (
        select answer.id, answer.state from answer
        where answer.form_key = owed.form and answer.subject_id = owed.id order by answer.id limit 1
      ) mine on true
      order by owed.key, d.position, d.name, person.employee_no`);
    return tasks.map(({ key }) => ({
      key,
      title: definition.tasks.find((task) => task.key === key)?.title ?? key,
      rows: rows.filter((row) => row.taskKey === key),
    }));
  },
});
