import type { Programme } from "@/server/programme/schema/programme";
import type { Task } from "@/server/programme/schema/tasks";
import type { Within } from "@/server/programme/schema/time";
import { addDays, type Calendar, isEstimated, isWorkingDay, rollForward } from "@/server/template/rules/calendar";
import { type Occurrence, occurrencesOf } from "./occurrence";
import { type DaySpan, spanOf } from "./window";

/** A task with its days in one year. Dates are ISO, inclusive, Asia/Shanghai. */
export interface ScheduledTask {
  task: string;
  phase: string | null;
  /** null: open from the day of issue. */
  opensOn: string | null;
  /** The due day as written; null when the end is open, or not yet known. */
  dueOnUnrolled: string | null;
  /** The due day that binds: on a free day it moves to the next working day unless the task is fixed. */
  dueOn: string | null;
  /** Last day that does not count as late; null without grace. */
  graceUntil: string | null;
  /** open: no end; pending: counted from something that has not happened yet (未起算); days: known. */
  end: "open" | "pending" | "days";
  /** The holiday notice of that year is not published yet: show 预估. */
  isEstimated: boolean;
  /** What comes again, one by one; empty for what comes once, or on events. */
  occurrences: (Occurrence & { dueOn: string })[];
}

export interface ScheduledPhase {
  phase: string;
  opensOn: string | null;
  endsOn: string | null;
}

/** What the days depend on beside the programme. */
export interface Dating {
  year: number;
  calendar: Calendar;
  /** ISO day of issue. */
  issuedOn: string;
  /** Days on which something happened that others count from: issue, return, change, or a task by its key. */
  happened?: Readonly<Record<string, string>>;
  /** Days an issuer sets in place of the programme's own, by task; such a due day is not rolled. */
  changes?: Readonly<Record<string, { opensOn?: string; dueOn?: string }>>;
}

/**
 * The programme's tasks with their days; month, day and 上/中/下旬 stay, the year moves. A task without days of its own takes
 * those of its phase; a phase without days leaves the end open.
 */
export function schedule(programme: Programme, dating: Dating): ScheduledTask[] {
  return programme.tasks.map((task) => scheduled(programme, task, dating));
}

/** The phases with their days; both null where the programme gives none. */
export function phaseSchedule(programme: Programme, year: number): ScheduledPhase[] {
  return (programme.phases ?? []).map((phase) => {
    const span = phase.window === undefined ? null : spanOf(phase.window, year, programme.year);
    return { phase: phase.key, opensOn: span?.from ?? null, endsOn: span?.to ?? null };
  });
}

/** The day a number of days after another: working days are counted after it, others as the calendar has them. */
export function dayAfter(calendar: Calendar, from: string, within: Pick<Within, "days" | "working">): string {
  if (!within.working) return addDays(from, within.days);
  let day = from;
  for (let left = within.days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

function scheduled(programme: Programme, task: Task, dating: Dating): ScheduledTask {
  const { year, calendar } = dating;
  const change = dating.changes?.[task.key];
  const own = daysOf(programme, task, dating);
  const unrolled = change?.dueOn ?? own.dueOn;
  const isPinned = task.fixed === true || change?.dueOn !== undefined;
  const roll = (day: string) => (isPinned ? day : rollForward(calendar, day));
  const dueOn = unrolled === null ? null : roll(unrolled);
  return {
    task: task.key,
    phase: task.phase ?? null,
    opensOn: change?.opensOn ?? own.opensOn,
    dueOnUnrolled: unrolled,
    dueOn,
    graceUntil:
      dueOn === null || task.grace === undefined
        ? null
        : dayAfter(calendar, dueOn, { days: task.grace, working: true }),
    end: dueOn !== null ? "days" : task.within ? "pending" : "open",
    isEstimated: dueOn !== null && !isPinned && isEstimated(calendar, dueOn),
    occurrences: occurrencesOf(programme, task, { year, issuedOn: dating.issuedOn }).map((one) => ({
      ...one,
      dueOn: roll(one.lastDay),
    })),
  };
}

function daysOf(
  programme: Programme,
  task: Task,
  { year, calendar, issuedOn, happened }: Dating,
): { opensOn: string | null; dueOn: string | null } {
  const span = (text: string | undefined): DaySpan | null =>
    text === undefined ? null : spanOf(text, year, programme.year);
  const phase = programme.phases?.find((one) => one.key === task.phase);
  const frame = span(task.window) ?? span(phase?.window);
  const opensOn = frame?.from ?? null;
  if (task.within) {
    const from = task.within.of === "issue" ? issuedOn : happened?.[task.within.of];
    return { opensOn, dueOn: from === undefined ? null : dayAfter(calendar, from, task.within) };
  }
  // What comes again has its days in its occurrences.
  if (task.repeat) return { opensOn, dueOn: null };
  const due = span(task.due);
  const dueOn = due ? due.to : (frame?.to ?? null);
  // A deadline before its phase (DZ-17) cannot wait for the phase to open.
  return { opensOn: opensOn !== null && dueOn !== null && dueOn < opensOn ? null : opensOn, dueOn };
}
