import { and, eq } from "drizzle-orm";
import { unitTasks } from "@/db/schema/task";
import type { Counts } from "@/server/campaign/rules";
import type { Reading } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { noTotals, type Totals } from "./count";
import { recountProgress } from "./recount";

/** The figures of a task, as the roll-up keeps them. */
export const figures = ["expected", "reported", "onTime", "returned", "approved"] as const satisfies (keyof Counts)[];

/** The own unit's totals by task, as stored and as counted from raw rows; of a unit without a part nothing is counted. */
export async function compareFigures(
  ctx: Reading,
  campaignId: string,
  today: string,
): Promise<Record<"stored" | "recounted", Record<string, Totals>>> {
  const rows = await ctx.tx
    .select()
    .from(unitTasks)
    .where(and(eq(unitTasks.unitId, ctx.unit.id), eq(unitTasks.campaignId, campaignId)));
  const recounted = await recountProgress(ctx, campaignId, today).catch((error: unknown) => {
    if (error instanceof DomainError) return new Map<string, Totals>();
    throw error;
  });
  return {
    stored: Object.fromEntries(rows.map((row) => [row.taskKey, row])),
    recounted: Object.fromEntries(recounted),
  };
}

/**
 * Names the own unit's stored totals that differ from a recount. Tasks of which nothing was ever owed have no row.
 * @returns task, figure, what is stored and what was counted; empty when nothing differs
 */
export async function figureFaults(ctx: Reading, campaignId: string, today: string) {
  const { stored, recounted } = await compareFigures(ctx, campaignId, today);
  return [...new Set([...Object.keys(stored), ...Object.keys(recounted)])].flatMap((task) =>
    figures
      .map((figure) => ({
        task,
        figure,
        stored: (stored[task] ?? noTotals)[figure],
        counted: (recounted[task] ?? noTotals)[figure],
      }))
      .filter((one) => one.stored !== one.counted),
  );
}
