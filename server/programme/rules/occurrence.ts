import type { Programme } from "@/server/programme/schema/programme";
import type { Task } from "@/server/programme/schema/tasks";
import type { Every } from "@/server/programme/schema/vocabulary";
import { addDays, daysInMonth, isoDate } from "@/server/template/rules/calendar";
import { recurringOf, spanOf } from "./window";

/** One time of a task that comes again. Dates are ISO, inclusive. */
export interface Occurrence {
  /** `2026-04`, `2026-Q2`, `2026-H1`, `2026`. */
  period: string;
  firstDay: string;
  /** The due day before it is rolled. */
  lastDay: string;
  /** What it is called when it has a name of its own. */
  title: string | null;
}

const length: Readonly<Record<Every, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * The times of a task of the calendar, made at issue: up to the programme's end, else for twelve months. A period that ended
 * before the issue is left out, unless the programme names its months: those belong to the year, also outside the phase.
 */
export function occurrencesOf(
  programme: Programme,
  task: Task,
  { year, issuedOn }: { year: number; issuedOn: string },
): Occurrence[] {
  const { repeat } = task;
  if (!repeat?.every) return [];
  const { every, months, titles } = repeat;
  const span = (text: string | undefined) => (text === undefined ? null : spanOf(text, year, programme.year));
  const window = span(task.window);
  const ends =
    span(programme.ends)?.to ??
    addDays(
      isoDate(Number(issuedOn.slice(0, 4)) + 1, Number(issuedOn.slice(5, 7)), Math.min(28, Number(issuedOn.slice(8)))),
      -1,
    );
  const last = window?.to !== null && window?.to !== undefined && window.to < ends ? window.to : ends;
  const begins = months ? isoDate(year, 1, 1) : (window?.from ?? issuedOn);
  const days = recurringOf(task.due ?? "") ?? recurringOf(task.window ?? "");
  return periods(every, begins, last)
    .filter(({ month, y }) => !months || (months.includes(month) && y === year))
    .map(({ y, month, period }) => {
      const final = month + length[every] - 1;
      const end = isoDate(y, final, daysInMonth(y, final));
      const on = (day: number) => isoDate(y, month, Math.min(day, daysInMonth(y, month)));
      return {
        period,
        firstDay: days?.isEnd ? end : isoDate(y, month, days?.from ? Math.min(days.from, daysInMonth(y, month)) : 1),
        lastDay: days?.to ? on(days.to) : end,
        title: titles?.[String(month)] ?? null,
      };
    })
    .filter((one) => one.lastDay >= begins && one.firstDay <= last);
}

/** The periods that touch a span, with their first month. */
function periods(every: Every, from: string, to: string): { y: number; month: number; period: string }[] {
  const found: { y: number; month: number; period: string }[] = [];
  const step = length[every];
  const [first, final] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  for (let y = first; y <= final; y += 1) {
    for (let month = 1; month <= 12; month += step) {
      const end = isoDate(y, month + step - 1, daysInMonth(y, month + step - 1));
      if (end >= from && isoDate(y, month, 1) <= to) found.push({ y, month, period: periodKey(every, y, month) });
    }
  }
  return found;
}

/** The key by which an occurrence is known. */
export function periodKey(every: Every, year: number, month: number): string {
  switch (every) {
    case "month":
      return `${year}-${String(month).padStart(2, "0")}`;
    case "quarter":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "half":
      return `${year}-H${month <= 6 ? 1 : 2}`;
    case "year":
      return String(year);
  }
}
