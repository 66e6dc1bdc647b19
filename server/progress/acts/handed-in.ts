import { sql } from "drizzle-orm";
import type { Counting, Due } from "@/server/progress/act";
import type { RawRows } from "@/server/progress/raw-rows";

/** What is handed in as a whole: all of what its line asks for is reported on the day on which it was sent. */
export const countHandedIn: Counting = ({ unitId, campaignId, lines }) => ({
  tables: null,
  rows: sql`
    select line.key, line.due, h.submitted_on as first_on, 0 as returned, h.submitted_on is not null as approved, false as lapsed
    from line cross join generate_series(1, line.asks)
    left join hand_ins h on h.unit_id = ${unitId}::uuid and h.campaign_id = ${campaignId}::uuid and h.task_key = line.key
    where ${lines}`,
});

/** The same from raw rows: as many as are asked for. */
export function recountHandedIn(taskKey: string, asks: number, rows: RawRows): Due[] {
  const on = rows.handIns.find((one) => one.taskKey === taskKey)?.submittedOn ?? null;
  return Array.from({ length: asks }, () => ({ on, returned: 0, approved: on !== null, lapsed: false }));
}
