import { sql } from "drizzle-orm";
import type { Act, Counted, Due } from "@/server/progress/act";
import type { RawRows } from "@/server/progress/raw-rows";
import { earliest, type Subject, subjectsOf } from "@/server/progress/subject-rules";
import { postClassName } from "@/server/task/owes";
import { filingsFor } from "@/server/template/rules/filing";
import { filingMoments } from "@/server/template/vocabulary";
import { formLine } from "./sent";

/**
 * Filings: what the filing rules send up, by form and class of post; where a rule asks for certain levels, the forms
 * that hold such a risk. A returned filing stays reported.
 */
export const filing: Act<"filing"> = {
  words: { counted: "份" },
  expected: (_, { definition, unitKind }) =>
    (definition.filing ?? [])
      .filter((rule) => !rule.unitKinds || rule.unitKinds.includes(unitKind))
      .map((rule) => ({ ...formLine(definition, rule.form), classes: rule.postClasses, levels: rule.levels })),
  counted: ({ unitId, campaignId, lines }) => ({
    tables: sql`
      filed as (
        select f.response_id as id, min((f.filed_at at time zone 'Asia/Shanghai')::date) as first_on,
               count(*) filter (where f.state = 'returned') as returned, bool_or(f.state = 'sent') as stands
        from answer join filings f on f.unit_id = ${unitId}::uuid and f.response_id = answer.id
          and f.campaign_id = ${campaignId}::uuid
        group by 1
      )`,
    rows: sql`
      select subject.key, subject.due, min(filed.first_on) as first_on, coalesce(sum(filed.returned), 0) as returned,
             coalesce(bool_or(filed.stands), false) as approved, subject.is_closed as lapsed
      from subject
      left join answer on answer.form_key = subject.form and answer.subject_id = subject.id
      left join filed on filed.id = answer.id
      where ${lines}
        and (subject.classes is null
          or ${postClassName(sql`subject.class_rank`)} in (select jsonb_array_elements_text(subject.classes)))
        and (subject.levels is null or exists (
          select 1 from response_lines held join risks on risks.unit_id = held.unit_id and risks.id = held.risk_id
          where held.unit_id = ${unitId}::uuid and held.response_id = answer.id
            and risks.level in (select jsonb_array_elements_text(subject.levels))))
      group by subject.key, subject.place, subject.id, subject.due, subject.is_closed`,
  }),
  recounted: ({ openOn }, of, rows) =>
    of.definition.forms.flatMap((form) =>
      subjectsOf(of.definition, form.key, openOn, rows).flatMap((subject) => filed(of, form.key, subject, rows)),
    ),
  missing: null,
};

function filed({ definition, unitKind }: Counted, form: string, subject: Subject, rows: RawRows): Due[] {
  const ids = subject.responses.map((one) => one.id);
  const risks = rows.lines.filter((line) => ids.includes(line.responseId)).map((line) => line.riskId);
  const levels = rows.risks.flatMap((risk) => (risks.includes(risk.id) && risk.level ? [risk.level] : []));
  const owed = filingMoments.flatMap((moment) => {
    const at = (level: string | null) =>
      filingsFor(definition, { form, postClass: subject.postClass, unitKind, level, moment }).length;
    return Array.from({ length: Math.max(at(null), ...levels.map(at)) });
  });
  const done = rows.filings.filter((one) => ids.includes(one.responseId));
  return owed.map(() => ({
    on: earliest(done.map((one) => one.on)),
    returned: done.filter((one) => one.state === "returned").length,
    approved: done.some((one) => one.state === "sent"),
    lapsed: subject.isClosed,
  }));
}
