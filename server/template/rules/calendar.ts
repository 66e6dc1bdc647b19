/**
 * Working days as plain data, so that server and browser count alike.
 * `years` are those whose holiday notice the State Council has published; for any other year only weekends are free.
 */
export interface Calendar {
  years: readonly number[];
  /** ISO dates that are free though they may be weekdays. */
  holidays: ReadonlySet<string>;
  /** ISO dates at weekends that are worked in exchange (调休). */
  workdays: ReadonlySet<string>;
}

/** A calendar that knows no holiday notice at all: weekends only. */
export const weekendsOnly: Calendar = { years: [], holidays: new Set(), workdays: new Set() };

/** True when offices work on `date` (ISO, Asia/Shanghai). */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  if (calendar.workdays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  const weekday = utc(date).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** `date` itself when it is worked, else the next day that is. */
export function rollForward(calendar: Calendar, date: string): string {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** True when the holiday notice for the year of `date` is not published: show the date as 预估. */
export function isEstimated(calendar: Calendar, date: string): boolean {
  return !calendar.years.includes(Number(date.slice(0, 4)));
}

/** The ISO date `days` after `date` (before, when negative). */
export function addDays(date: string, days: number): string {
  const moved = utc(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** ISO date of a year, month (1–12) and day. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Days in a month (1–12) of a year. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Working days from `from` to `to`, the first not counted: 0 on the day itself, negative when `to` has passed. */
export function workingDaysUntil(calendar: Calendar, from: string, to: string): number {
  if (to < from) return -workingDaysUntil(calendar, to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}
