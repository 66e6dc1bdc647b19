import { sql } from "drizzle-orm";
import type { Layer } from "@/db/enums";
import type { Counting, Due } from "@/server/progress/act";
import type { RawRows } from "@/server/progress/raw-rows";
import { earliest, type Subject } from "@/server/progress/subject-rules";
import type { Definition } from "@/server/template/schema";
import type { Stage } from "@/server/template/vocabulary";

/** A line that asks for a form of everybody of its layer. */
export const formLine = (definition: Definition, form: string): { form: string; layer: Layer } => ({
  form,
  layer: definition.forms.find((one) => one.key === form)?.layer ?? "unit",
});

/**
 * Forms sent in for review in one stage of the work: reported once sent, in time by the day of the first sending,
 * whatever came later; approved when the chain has let it through.
 */
export const countSent: Counting = ({ unitId, lines }) => ({
  tables: sql`
    sent as (
      select answer.id, s.stage, min((s.submitted_at at time zone 'Asia/Shanghai')::date) as first_on
      from answer join submissions s on s.unit_id = ${unitId}::uuid and s.response_id = answer.id group by 1, 2
    ),
    back as (
      select answer.id, s.stage, count(*) as times
      from answer join decisions d on d.unit_id = ${unitId}::uuid and d.response_id = answer.id and d.outcome = 'return'
      join submissions s on s.unit_id = d.unit_id and s.id = d.submission_id group by 1, 2
    )`,
  rows: sql`
    select subject.key, subject.due, min(sent.first_on) as first_on, coalesce(sum(back.times), 0) as returned,
           coalesce(bool_or(sent.first_on is not null
             and (answer.state = 'approved' and answer.stage = subject.stage
                  or subject.stage = 'search' and answer.stage = 'measures')), false) as approved,
           subject.is_closed as lapsed
    from subject
    left join answer on answer.form_key = subject.form and answer.subject_id = subject.id
    left join sent on sent.id = answer.id and sent.stage = subject.stage
    left join back on back.id = answer.id and back.stage = subject.stage
    where ${lines} group by subject.key, subject.id, subject.due, subject.is_closed`,
});

/** The same for one subject, from raw rows. */
export function recountSent(stage: Stage, { responses, isClosed }: Subject, rows: RawRows): Due {
  const ids = responses.map((one) => one.id);
  const mine = (one: { responseId: string; stage: Stage }) => ids.includes(one.responseId) && one.stage === stage;
  const isThrough = (one: Subject["responses"][number]) =>
    (one.state === "approved" && one.stage === stage) || (stage === "search" && one.stage === "measures");
  return {
    on: earliest(rows.submissions.filter(mine).map((one) => one.on)),
    returned: rows.returns.filter(mine).length,
    approved: responses.some(
      (one) => isThrough(one) && rows.submissions.some((s) => s.responseId === one.id && s.stage === stage),
    ),
    lapsed: isClosed,
  };
}
