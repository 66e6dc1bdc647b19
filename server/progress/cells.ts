import { and, eq, inArray } from "drizzle-orm";
import { unitTasks } from "@/db/schema/task";
import type { Campaign } from "@/server/campaign/campaign";
import type { TxCtx } from "@/server/frame/context";
import { type TaskCell, taskCellOf } from "./cell-rules";

/**
 * The stored totals of some units by task, in the order of the programme's tasks; `lapsed` of what is missing can be
 * written by nobody any more.
 */
export async function readTaskCells(
  ctx: TxCtx,
  campaign: Campaign,
  unitIds: readonly string[],
): Promise<Map<string, (TaskCell & { lapsed: number })[]>> {
  const cells = new Map<string, (TaskCell & { lapsed: number })[]>();
  if (unitIds.length === 0) return cells;
  const due = new Map(campaign.schedule.map((one) => [one.task, one.dueOn]));
  const order = new Map(campaign.definition.tasks.map((task, index) => [task.key, index]));
  const rows = await ctx.tx
    .select({
      unitId: unitTasks.unitId,
      taskKey: unitTasks.taskKey,
      dueOn: unitTasks.dueOn,
      isExempt: unitTasks.isExempt,
      expected: unitTasks.expected,
      reported: unitTasks.reported,
      onTime: unitTasks.onTime,
      returned: unitTasks.returned,
      approved: unitTasks.approved,
      lapsed: unitTasks.lapsed,
    })
    .from(unitTasks)
    .where(and(eq(unitTasks.campaignId, campaign.id), inArray(unitTasks.unitId, [...unitIds])));
  for (const { unitId, ...row } of rows) {
    const cell = taskCellOf(row, due.get(row.taskKey) ?? null, ctx.today);
    cells.set(unitId, [...(cells.get(unitId) ?? []), cell]);
  }
  for (const list of cells.values()) list.sort((a, b) => (order.get(a.taskKey) ?? 0) - (order.get(b.taskKey) ?? 0));
  return cells;
}
