import { type Counts, type Lateness, latenessOf } from "@/server/campaign/rules";

/** One unit in one task. */
export type TaskCell = Counts &
  Lateness & { taskKey: string; dueOn: string | null; isExempt: boolean; isExtended: boolean };

/** A cell from its stored row. @param scheduledDue due day of the schedule, to tell an extension */
export function taskCellOf<R extends Omit<TaskCell, keyof Lateness | "isExtended">>(
  row: R,
  scheduledDue: string | null,
  today: string,
): R & TaskCell {
  return { ...row, ...latenessOf(row, today), isExtended: row.dueOn !== null && row.dueOn !== scheduledDue };
}
