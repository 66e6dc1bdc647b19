import { addDays, type Calendar, isWorkingDay } from "@/server/template/rules/calendar";

/** A time in which others may speak, as it stands. */
export interface OpenTime {
  /** Working days it has to hang; none: it ends when it is ended. */
  days: number | undefined;
  opinions: "none" | "sorted" | "each";
  /** The first whole day it hangs, ISO; null while there is no proof of where. */
  begunOn: string | null;
  /** Objections by the day they came and the day they were settled. */
  objections: readonly { cameOn: string; settledOn: string | null }[];
  /** The opinions have been sorted and taken up or not. */
  isSorted: boolean;
}

/**
 * How an open time stands on a day. Only working days count, the first one too. Where each objection is answered, one that
 * is not settled suspends the time from the day it came; it goes on on the day after it is settled.
 * @returns waiting: not begun; open, with its last day when nothing more comes; suspended; sorting: time is over, opinions are
 *   not sorted; over
 */
export function openTimeOn(
  time: OpenTime,
  today: string,
  calendar: Calendar,
): { state: "waiting" | "open" | "suspended" | "sorting" | "over"; lastDay: string | null; left: number | null } {
  const { days, opinions, begunOn } = time;
  if (begunOn === null) return { state: "waiting", lastDay: null, left: days ?? null };
  const halting = opinions === "each" ? time.objections : [];
  if (halting.some(({ cameOn, settledOn }) => cameOn <= today && (settledOn === null || settledOn > today))) {
    return {
      state: "suspended",
      lastDay: null,
      left: days === undefined ? null : days - counted(begunOn, today, halting, calendar),
    };
  }
  if (days === undefined) return { state: "open", lastDay: null, left: null };
  const lastDay = lastDayOf(begunOn, days, halting, calendar);
  if (today <= lastDay) return { state: "open", lastDay, left: days - counted(begunOn, today, halting, calendar) };
  return { state: opinions === "sorted" && !time.isSorted ? "sorting" : "over", lastDay, left: 0 };
}

const isHalted = (day: string, halting: OpenTime["objections"]): boolean =>
  halting.some(({ cameOn, settledOn }) => cameOn <= day && (settledOn === null || day <= settledOn));

/** Working days that have counted up to and with a day. */
function counted(from: string, to: string, halting: OpenTime["objections"], calendar: Calendar): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1))
    if (isWorkingDay(calendar, day) && !isHalted(day, halting)) count += 1;
  return count;
}

function lastDayOf(from: string, days: number, halting: OpenTime["objections"], calendar: Calendar): string {
  let day = from;
  for (let left = days; ; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) && !isHalted(day, halting)) left -= 1;
    if (left <= 0) return day;
  }
}
