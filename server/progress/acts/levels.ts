import { sql } from "drizzle-orm";
import type { Act, Due } from "@/server/progress/act";
import type { RawRows } from "@/server/progress/raw-rows";
import { earliest, type Subject, subjectsOf } from "@/server/progress/subject-rules";
import { formLine } from "./sent";

/** Levels: a form is done when every risk on it has a level fixed (or none, with the reason) in this campaign. */
export const levels: Act<"levels"> = {
  words: { counted: "份" },
  expected: ({ task }, { definition }) => task.measure.forms.map((form) => formLine(definition, form)),
  counted: ({ unitId, campaignId, lines }) => ({
    tables: sql`
      fixed as (
        select l.risk_id, min((l.decided_at at time zone 'Asia/Shanghai')::date) as fixed_on
        from answer join response_lines held on held.unit_id = ${unitId}::uuid and held.response_id = answer.id
        join level_decisions l on l.unit_id = ${unitId}::uuid and l.risk_id = held.risk_id
          and l.campaign_id = ${campaignId}::uuid and l.stage in ('fixed', 'changed')
        group by 1
      ),
      levelled as (
        select answer.form_key, answer.subject_id,
               case when count(held.id) > 0 and count(held.id) = count(fixed.fixed_on) then max(fixed.fixed_on)
                    when count(held.id) = 0 and answer.declares_none then answer.first_submitted_on end as fixed_on
        from answer
        left join response_lines held on held.unit_id = ${unitId}::uuid and held.response_id = answer.id
        left join fixed on fixed.risk_id = held.risk_id
        where answer.first_submitted_on is not null
        group by answer.id, answer.form_key, answer.subject_id, answer.declares_none, answer.first_submitted_on
      )`,
    rows: sql`
      select subject.key, subject.due, max(levelled.fixed_on) as first_on, 0 as returned,
             max(levelled.fixed_on) is not null as approved, subject.is_closed as lapsed
      from subject left join levelled on levelled.form_key = subject.form and levelled.subject_id = subject.id
      where ${lines} group by subject.key, subject.form, subject.id, subject.due, subject.is_closed`,
  }),
  recounted: ({ task, openOn }, { definition }, rows) =>
    task.measure.forms.flatMap((form) =>
      subjectsOf(definition, form, openOn, rows).map((subject) => levelled(subject, rows)),
    ),
  missing: null,
};

function levelled({ responses, isClosed }: Subject, rows: RawRows): Due {
  const days = responses
    .filter((one) => one.firstSubmittedOn !== null)
    .flatMap((one) => {
      const risks = rows.lines.filter((line) => line.responseId === one.id).map((line) => line.riskId);
      if (risks.length === 0) return one.declaresNone && one.firstSubmittedOn ? [one.firstSubmittedOn] : [];
      const fixed = risks.map((risk) => earliest(rows.levels.filter((l) => l.riskId === risk).map((l) => l.on)));
      return fixed.includes(null) ? [] : [fixed.reduce<string>((a, b) => (b !== null && b > a ? b : a), "")];
    });
  const on = days.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null);
  return { on, returned: 0, approved: on !== null, lapsed: isClosed };
}
