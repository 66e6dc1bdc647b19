import type { PostClass, UnitKind } from "@/db/enums";
import type { Definition, Form, Participant, Task } from "@/server/template/schema";
import { filingMoments } from "@/server/template/vocabulary";
import { filingsFor } from "./filing";
import { getForm, getLayer } from "./form";
import type { ScheduledTask } from "./schedule";

export type ByPostClass = Readonly<Record<PostClass, number>>;

/** How many subjects a unit has; a person with several appointments counts in `persons` once, by the highest class. */
export interface Counted {
  departments: number;
  posts: ByPostClass;
  appointments: ByPostClass;
  persons: ByPostClass;
}

/** What a unit owes for one task. `expected` is a count of forms, items or acts, by the kind of the task's measure. */
export interface Obligation {
  task: string;
  expected: number;
  opensOn: string | null;
  /** null: open end, never late. */
  dueOn: string | null;
}

/** The class of participant a unit of this kind is; null when the programme does not address it. */
export function participantOf(definition: Pick<Definition, "participants">, unitKind: UnitKind): Participant | null {
  return definition.participants.find((participant) => participant.unitKinds.includes(unitKind)) ?? null;
}

/**
 * What a unit of this kind owes. Tasks of which it would owe nothing are left out: they have no denominator.
 * A task that is only told (kind `none`) is never owed.
 */
export function obligations(
  definition: Definition,
  unitKind: UnitKind,
  census: Counted,
  scheduled: readonly ScheduledTask[],
): Obligation[] {
  const participant = participantOf(definition, unitKind);
  if (!participant) return [];
  return definition.tasks.flatMap((task) => {
    if (task.participants && !task.participants.includes(participant.key)) return [];
    const expected = expectedOf(definition, task, participant, unitKind, census);
    if (expected === 0) return [];
    const days = scheduled.find((candidate) => candidate.task === task.key);
    return [{ task: task.key, expected, opensOn: days?.opensOn ?? null, dueOn: days?.dueOn ?? null }];
  });
}

function expectedOf(
  definition: Definition,
  task: Task,
  participant: Participant,
  unitKind: UnitKind,
  census: Counted,
): number {
  const { measure } = task;
  switch (measure.kind) {
    case "none":
      return 0;
    case "manual":
      return 1;
    case "leadingGroup":
      return participant.leadingGroup === "own" ? 1 : 0;
    case "evidence":
      return measure.items.length;
    case "forms":
    case "measures":
      return subjectsOf(definition, getForm(definition, measure.form), census);
    case "levels":
      return measure.forms.reduce((sum, key) => sum + subjectsOf(definition, getForm(definition, key), census), 0);
    case "filing":
      return definition.forms.reduce((sum, form) => sum + filedOf(definition, form, unitKind, census), 0);
  }
}

/** How many copies of a form a unit with this census fills. */
export function subjectsOf(definition: Definition, form: Form, census: Counted): number {
  const counted = postCensus(definition, form, census);
  if (counted) return Object.values(counted).reduce((sum, count) => sum + count, 0);
  return form.layer === "unit" ? 1 : census.departments;
}

/**
 * Filings a unit must make of a form. A rule limited to levels is not counted: how many it takes is known only when
 * levels are fixed.
 */
function filedOf(definition: Definition, form: Form, unitKind: UnitKind, census: Counted): number {
  const filings = (postClass: PostClass | null) =>
    filingMoments.reduce(
      (sum, moment) =>
        sum + filingsFor(definition, { form: form.key, postClass, unitKind, level: null, moment }).length,
      0,
    );
  const counted = postCensus(definition, form, census);
  if (!counted) return subjectsOf(definition, form, census) * filings(null);
  return Object.entries(counted).reduce((sum, [postClass, count]) => sum + count * filings(postClass as PostClass), 0);
}

function postCensus(definition: Definition, form: Form, census: Counted): ByPostClass | null {
  const rule = getLayer(definition, form.layer);
  if (rule.layer !== "post") return null;
  return { post: census.posts, appointment: census.appointments, person: census.persons }[rule.subject];
}

/** How many named staff the unit's leading group needs (ZZ-15); null when no group is required of this kind of unit. */
export function leadingGroupDuty(definition: Definition, unitKind: UnitKind): { namedStaff: number } | null {
  if (participantOf(definition, unitKind)?.leadingGroup !== "own") return null;
  for (const { measure } of definition.tasks) {
    if (measure.kind === "leadingGroup") return { namedStaff: measure.namedStaff };
  }
  return null;
}

/** The pieces of evidence a task asks for; empty for tasks measured otherwise. */
export function evidenceItems(task: Task): { key: string; name: string }[] {
  return task.measure.kind === "evidence" ? task.measure.items : [];
}

/** The classes of participant that owe anything for a task, given units that have one of everything. */
export function obligedBy(definition: Definition, task: Task): Participant[] {
  return definition.participants.filter((participant) =>
    participant.unitKinds.some((kind) =>
      obligations(definition, kind, oneOfEach, []).some((obligation) => obligation.task === task.key),
    ),
  );
}

const one: ByPostClass = { teamPrincipal: 1, teamMember: 1, head: 1, deputyHead: 1, staff: 1 };
const oneOfEach: Counted = { departments: 1, posts: one, appointments: one, persons: one };
