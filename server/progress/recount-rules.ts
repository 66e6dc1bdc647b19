import type { PostClass, UnitKind } from "@/db/enums";
import { postClasses } from "@/db/enums";
import type { Counts, TaskTerm } from "@/server/campaign/rules";
import { filingsFor } from "@/server/template/rules/filing";
import { participantOf } from "@/server/template/rules/obligation";
import type { Definition } from "@/server/template/schema";
import { filingMoments, type Stage } from "@/server/template/vocabulary";

type Response = {
  id: string;
  formKey: string;
  appointmentId: string | null;
  departmentId: string | null;
  state: string;
  stage: Stage;
  declaresNone: boolean;
  firstSubmittedOn: string | null;
};

/** The raw rows of one unit, whole; days are ISO in Asia/Shanghai. */
export type RawRows = {
  unitId: string;
  posts: { id: string; departmentId: string; class: PostClass; closedOn: string | null }[];
  appointments: { id: string; postId: string; personId: string; fromOn: string; toOn: string | null }[];
  departments: { id: string; closedOn: string | null }[];
  responses: Response[];
  lines: { responseId: string; riskId: string }[];
  risks: { id: string; level: string | null }[];
  submissions: { responseId: string; stage: Stage; on: string }[];
  returns: { responseId: string; stage: Stage }[];
  levels: { riskId: string; on: string }[];
  filings: { responseId: string; state: string; on: string }[];
  handIns: { taskKey: string; submittedOn: string | null }[];
  group: { on: string; members: number }[];
};

/** One thing owed, with what was done about it. */
type Due = { on: string | null; returned: number; approved: boolean };

/** Counts one task by going through what it asks for, one by one. */
export function countTerm(definition: Definition, unitKind: UnitKind, term: TaskTerm, rows: RawRows): Counts {
  const dues = duesOf(definition, unitKind, term, rows);
  const reported = dues.filter((due) => due.on !== null);
  return {
    expected: dues.length,
    reported: reported.length,
    onTime: reported.filter((due) => term.dueOn === null || (due.on ?? "") <= term.dueOn).length,
    returned: dues.reduce((sum, due) => sum + due.returned, 0),
    approved: dues.filter((due) => due.approved).length,
  };
}

function duesOf(definition: Definition, unitKind: UnitKind, term: TaskTerm, rows: RawRows): Due[] {
  const { task, openOn } = term;
  const { measure } = task;
  const handedOn = rows.handIns.find((one) => one.taskKey === task.key)?.submittedOn ?? null;
  switch (measure.kind) {
    case "none":
      return [];
    case "manual":
      return [{ on: handedOn, returned: 0, approved: handedOn !== null }];
    case "evidence":
      return measure.items.map(() => ({ on: handedOn, returned: 0, approved: handedOn !== null }));
    case "leadingGroup": {
      if (participantOf(definition, unitKind)?.leadingGroup !== "own") return [];
      const group = rows.group.find((one) => one.members >= measure.namedStaff);
      return [{ on: group?.on ?? null, returned: 0, approved: group !== undefined }];
    }
    case "forms":
    case "measures": {
      const stage: Stage = measure.kind === "forms" ? "search" : "measures";
      return subjectsOf(definition, measure.form, openOn, rows).map((s) => sentIn(stage, s.responses, rows));
    }
    case "levels":
      return measure.forms.flatMap((form) =>
        subjectsOf(definition, form, openOn, rows).map((s) => levelled(s.responses, rows)),
      );
    case "filing":
      return definition.forms.flatMap((form) =>
        subjectsOf(definition, form.key, openOn, rows).flatMap((s) => filed(definition, unitKind, form.key, s, rows)),
      );
  }
}

function sentIn(stage: Stage, answers: Response[], rows: RawRows): Due {
  const ids = answers.map((one) => one.id);
  const mine = (one: { responseId: string; stage: Stage }) => ids.includes(one.responseId) && one.stage === stage;
  const on = earliest(rows.submissions.filter(mine).map((one) => one.on));
  const isThrough = (one: Response) =>
    (one.state === "approved" && one.stage === stage) || (stage === "search" && one.stage === "measures");
  return {
    on,
    returned: rows.returns.filter(mine).length,
    approved: answers.some(
      (one) => isThrough(one) && rows.submissions.some((s) => s.responseId === one.id && s.stage === stage),
    ),
  };
}

function levelled(answers: Response[], rows: RawRows): Due {
  const days = answers
    .filter((one) => one.firstSubmittedOn !== null)
    .flatMap((one) => {
      const risks = rows.lines.filter((line) => line.responseId === one.id).map((line) => line.riskId);
      if (risks.length === 0) return one.declaresNone && one.firstSubmittedOn ? [one.firstSubmittedOn] : [];
      const fixed = risks.map((risk) => earliest(rows.levels.filter((l) => l.riskId === risk).map((l) => l.on)));
      return fixed.includes(null) ? [] : [fixed.reduce<string>((a, b) => (b !== null && b > a ? b : a), "")];
    });
  const on = days.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null);
  return { on, returned: 0, approved: on !== null };
}

function filed(definition: Definition, unitKind: UnitKind, form: string, subject: Subject, rows: RawRows): Due[] {
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
  }));
}

type Subject = { postClass: PostClass | null; responses: Response[] };

function subjectsOf(definition: Definition, formKey: string, openOn: string, rows: RawRows): Subject[] {
  const form = definition.forms.find((one) => one.key === formKey);
  const answers = rows.responses.filter((one) => one.formKey === formKey);
  if (form?.layer === "unit") return [{ postClass: null, responses: answers }];
  if (form?.layer === "department")
    return rows.departments
      .filter((one) => isOpen(one, openOn) && !hasTeam(one.id, openOn, rows))
      .map((one) => ({ postClass: null, responses: answers.filter((a) => a.departmentId === one.id) }));
  const layer = definition.layers.find((one) => one.layer === "post");
  const about = layer?.layer === "post" ? layer.subject : "appointment";
  const subjectOf = (a: RawRows["appointments"][number]) =>
    ({ post: a.postId, person: a.personId, appointment: a.id })[about];
  const open = rows.appointments.filter((a) => a.fromOn <= openOn && (a.toOn === null || a.toOn >= openOn));
  return [...new Set(open.map(subjectOf))].map((subject) => {
    const classes = open
      .filter((a) => subjectOf(a) === subject)
      .map((a) => rows.posts.find((post) => post.id === a.postId)?.class);
    const all = rows.appointments.filter((a) => subjectOf(a) === subject).map((a) => a.id);
    return {
      postClass: postClasses.find((one) => classes.includes(one)) ?? null,
      responses: answers.filter((a) => a.appointmentId !== null && all.includes(a.appointmentId)),
    };
  });
}

const isOpen = (one: { closedOn: string | null }, day: string) => one.closedOn === null || one.closedOn > day;

/** The leadership team is no 科室: it owes no form of its own. */
const hasTeam = (departmentId: string, day: string, rows: RawRows) =>
  rows.posts.some(
    (post) =>
      post.departmentId === departmentId &&
      isOpen(post, day) &&
      (post.class === "teamPrincipal" || post.class === "teamMember"),
  );

const earliest = (days: string[]) => days.reduce<string | null>((a, b) => (a === null || b < a ? b : a), null);
