import type { Definition, Phase, Task } from "@/server/template/schema";
import { type Calendar, isEstimated, rollForward } from "./calendar";
import { spanOf } from "./window";

/** A task with its days in one year. Dates are ISO, inclusive, Asia/Shanghai. */
export interface ScheduledTask {
  task: string;
  phase: string;
  /** null: open from the day of issue. */
  opensOn: string | null;
  /** The due day as the programme writes it; null when the end is open. Offsets count from this day. */
  dueOnUnrolled: string | null;
  /** The due day that binds: on a free day it moves to the next working day unless the task is fixed. */
  dueOn: string | null;
  isOpenEnded: boolean;
  /** The holiday notice of that year is not published yet: show 预估. */
  isEstimated: boolean;
}

export interface ScheduledPhase {
  phase: string;
  opensOn: string | null;
  endsOn: string | null;
}

/** Days an issuer sets in place of the programme's own, by task key. Such a due day is not rolled. */
export type ScheduleChanges = Readonly<Record<string, { opensOn?: string; dueOn?: string }>>;

/**
 * The programme's tasks with their days in `year`; month, day and 上/中/下旬 stay, the year moves.
 * A task without days of its own takes those of its phase; a phase without days leaves the end open (ZZ-22).
 */
export function schedule(
  definition: Definition,
  year: number,
  calendar: Calendar,
  changes: ScheduleChanges = {},
): ScheduledTask[] {
  return definition.tasks.map((task) => {
    const phase = definition.phases.find((candidate) => candidate.key === task.phase);
    const own = daysOf(task, phase, year);
    const change = changes[task.key];
    const unrolled = change?.dueOn ?? own.dueOn;
    const isPinned = task.fixed === true || change?.dueOn !== undefined;
    const dueOn = unrolled === null || isPinned ? unrolled : rollForward(calendar, unrolled);
    return {
      task: task.key,
      phase: task.phase,
      opensOn: change?.opensOn ?? own.opensOn,
      dueOnUnrolled: unrolled,
      dueOn,
      isOpenEnded: unrolled === null,
      isEstimated: dueOn !== null && !isPinned && isEstimated(calendar, dueOn),
    };
  });
}

/** The programme's phases with their days in `year`; both null where the source gives none. */
export function phaseSchedule(definition: Definition, year: number): ScheduledPhase[] {
  return definition.phases.map((phase) => {
    const span = phase.window === undefined ? null : spanOf(phase.window, year);
    return { phase: phase.key, opensOn: span?.from ?? null, endsOn: span?.to ?? null };
  });
}

function daysOf(task: Task, phase: Phase | undefined, year: number): { opensOn: string | null; dueOn: string | null } {
  const text = task.window ?? phase?.window;
  const span = text === undefined ? null : spanOf(text, year);
  const due = task.due === undefined ? null : spanOf(task.due, year);
  const opensOn = span?.from ?? null;
  const dueOn = due ? due.to : (span?.to ?? null);
  // A deadline before its phase (DZ-17) cannot wait for the phase to open.
  return { opensOn: opensOn !== null && dueOn !== null && dueOn < opensOn ? null : opensOn, dueOn };
}
