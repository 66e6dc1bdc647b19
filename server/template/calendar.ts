import days from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { Calendar } from "./rules/calendar";

/** Days of the package that keeps the State Council's yearly notices, keyed by ISO date. */
interface NoticeDays {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

/** The calendar shipped with the product; an office may add a newer year's notice before the package does. */
export const shippedCalendar: Calendar = calendarOf(days);

/** A calendar from notices; a year counts as published when any of its holidays is listed. */
export function calendarOf(notices: NoticeDays): Calendar {
  const holidays = Object.keys(notices.holidays);
  return {
    years: [...new Set(holidays.map((date) => Number(date.slice(0, 4))))].sort((a, b) => a - b),
    holidays: new Set(holidays),
    workdays: new Set(Object.keys(notices.workdays)),
  };
}
