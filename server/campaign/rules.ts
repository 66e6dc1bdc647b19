import type { UnitKind } from "@/db/enums";
import { participantOf } from "@/server/template/rules/obligation";
import type { ScheduledTask } from "@/server/template/rules/schedule";
import type { Definition, Measure, Task } from "@/server/template/schema";

/** Counts of one unit in one task, or of many added up (data-model §6). */
export type Counts = { expected: number; reported: number; onTime: number; returned: number; approved: number };
export const nothing: Counts = { expected: 0, reported: 0, onTime: 0, returned: 0, approved: 0 };

/** What departs from the schedule for one unit, oldest first. */
export type TaskException = {
  /** Null = every task. */
  taskKey: string | null;
  kind: "extension" | "exemption" | "lifting";
  dueOn: string | null;
};

/** One task as it binds one unit. */
export type TaskTerm = {
  task: Task & { measure: Exclude<Measure, { kind: "none" }> };
  opensOn: string | null;
  /** Null = open end. */
  dueOn: string | null;
  isExempt: boolean;
  /** The day on which a subject must be open to be owed: the due day; without one, as long as it has no end. */
  openOn: string;
};

/** Later than any day in the tables. */
export const forever = "9999-12-31";

/**
 * The tasks a unit of this kind is addressed by, with its own days. An extension counts when it lies after the due day
 * of the schedule, which a correction may have moved; of several the last one given. An exemption counts until it is
 * lifted.
 */
export function termsOf(
  definition: Definition,
  unitKind: UnitKind,
  schedule: readonly ScheduledTask[],
  exceptions: readonly TaskException[],
  isUnitExempt: boolean,
): TaskTerm[] {
  const participant = participantOf(definition, unitKind);
  if (!participant) return [];
  return definition.tasks.flatMap((task) => {
    const { measure } = task;
    if (measure.kind === "none") return [];
    if (task.participants && !task.participants.includes(participant.key)) return [];
    const days = schedule.find((one) => one.task === task.key);
    const own = exceptions.filter((one) => one.taskKey === task.key || one.taskKey === null);
    const dueOn = extendedDay(days?.dueOn ?? null, own);
    const isExempt = isUnitExempt || isExempted(own);
    return [{ task: { ...task, measure }, opensOn: days?.opensOn ?? null, dueOn, isExempt, openOn: dueOn ?? forever }];
  });
}

/** True when the last word among exemptions and liftings is an exemption. @param exceptions oldest first */
export const isExempted = (exceptions: readonly Pick<TaskException, "kind">[]): boolean =>
  exceptions.findLast((one) => one.kind !== "extension")?.kind === "exemption";

/**
 * What is worth telling of a task's exceptions: a lifting of "whatever is exempted" says nothing to a task that was not.
 * @param exceptions of one task, oldest first
 */
export const toldExceptions = <E extends Pick<TaskException, "kind">>(exceptions: readonly E[]): E[] =>
  exceptions.filter((one, at) => one.kind !== "lifting" || isExempted(exceptions.slice(0, at)));

function extendedDay(scheduled: string | null, exceptions: readonly TaskException[]): string | null {
  const extended = exceptions.findLast((one) => one.kind === "extension")?.dueOn ?? null;
  if (scheduled === null || extended === null) return scheduled;
  return extended > scheduled ? extended : scheduled;
}

/** How far behind a unit is in a task on a day. Late is never stored. */
export type Lateness = {
  /** Not reported though the due day has passed. */
  openLate: number;
  /** Reported, but after the due day. */
  reportedLate: number;
};

/** @param today ISO day; the due day itself is still in time */
export function latenessOf(
  row: Pick<Counts, "expected" | "reported" | "onTime"> & { dueOn: string | null; isExempt: boolean },
  today: string,
): Lateness {
  if (row.isExempt || row.dueOn === null) return { openLate: 0, reportedLate: 0 };
  return {
    openLate: today > row.dueOn ? Math.max(0, row.expected - row.reported) : 0,
    reportedLate: Math.max(0, row.reported - row.onTime),
  };
}

/** Adds up rows of units and tasks; those exempt leave every figure. */
export function totalOf(
  rows: readonly (Counts & { dueOn: string | null; isExempt: boolean })[],
  today: string,
): Counts & Lateness {
  const sum = { ...nothing, openLate: 0, reportedLate: 0 };
  for (const row of rows) {
    if (row.isExempt) continue;
    const late = latenessOf(row, today);
    sum.expected += row.expected;
    sum.reported += row.reported;
    sum.onTime += row.onTime;
    sum.returned += row.returned;
    sum.approved += row.approved;
    sum.openLate += late.openLate;
    sum.reportedLate += late.reportedLate;
  }
  return sum;
}

/** Share in percent, one decimal, rounded down: what is not all is never 100. Null when nothing is expected. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
