import { z } from "zod";
import { getAssessment } from "@/server/assessment/queries";
import { getBoard } from "@/server/board/board";
import { nothing } from "@/server/campaign/rules";
import { verb } from "@/server/frame/verb";
import { compareFigures, figures } from "@/server/progress/figures";
import type { Played } from "./play";

/**
 * Holds every figure against a recount from raw rows (data-model §12): each unit's stored totals, and the board's cells
 * and sums.
 * @returns what differs, in words; empty when nothing does
 */
export async function faultsIn(played: Played): Promise<string[]> {
  const { world, city, campaign } = played;
  const { ref, officer } = city.office;
  const board = await world.act(ref, officer, getBoard, { id: campaign.id, pageSize: 2000 });
  const faults: string[] = [];
  const sums = new Map<string, Record<Figure, number>>();
  for (const row of board.rows) {
    const unit = city.units.find((one) => one.ref.id === row.unitId);
    if (!unit) continue;
    const { stored, recounted } = await world.act(unit.ref, unit.liaison, recount, { campaignId: campaign.id });
    for (const task of board.tasks) {
      const cell = row.cells.find((one) => one.taskKey === task.key);
      const raw = recounted[task.key];
      const kept = stored[task.key];
      for (const figure of figures) {
        const all = [cell?.[figure] ?? 0, kept?.[figure] ?? 0, raw?.[figure] ?? 0];
        if (new Set(all).size > 1)
          faults.push(`${row.name} ${task.key} ${figure}: board, stored, recounted ${all.join(", ")}`);
      }
      if (!cell || cell.isExempt || row.state !== "active") continue;
      const sum = sums.get(task.key) ?? { ...nothing };
      for (const figure of figures) sum[figure] += cell[figure];
      sums.set(task.key, sum);
    }
  }
  const others = board.rows.filter((row) => !city.units.some((one) => one.ref.id === row.unitId));
  for (const row of others)
    for (const cell of row.cells) {
      const sum = sums.get(cell.taskKey) ?? { ...nothing };
      if (!cell.isExempt && row.state === "active") for (const figure of figures) sum[figure] += cell[figure];
      sums.set(cell.taskKey, sum);
    }
  for (const { taskKey, ...total } of board.byTask)
    for (const figure of figures)
      if (total[figure] !== (sums.get(taskKey)?.[figure] ?? 0))
        faults.push(`total ${taskKey} ${figure}: ${total[figure]}, added up ${sums.get(taskKey)?.[figure] ?? 0}`);
  return faults;
}

/**
 * Holds an assessment's figures against a recount: the facts of every unit, and every total against its breakdown.
 * @returns what differs, in words
 */
export async function scoreFaultsIn(played: Played, assessmentId: string): Promise<string[]> {
  const { world, city, campaign } = played;
  const { ref, officer } = city.office;
  const { units } = await world.act(ref, officer, getAssessment, { id: assessmentId });
  const faults: string[] = [];
  for (const assessed of units) {
    const added = assessed.score.breakdown.reduce((sum, line) => sum + (line.points ?? 0), 0);
    const total = assessed.score.total;
    if (total !== null && Math.abs(added - total) > 0.011)
      faults.push(`${assessed.name}: total ${total}, breakdown ${added}`);
    const unit = city.units.find((one) => one.ref.id === assessed.unitId);
    if (!unit) continue;
    const { recounted } = await world.act(unit.ref, unit.liaison, recount, { campaignId: campaign.id });
    for (const [task, fact] of Object.entries(assessed.facts)) {
      const raw = recounted[task] ?? nothing;
      const pairs = [
        ["expected", fact.expected, raw.expected],
        ["reported", fact.reported, raw.reported],
        ["onTime", fact.onTime ?? raw.onTime, raw.onTime],
        ["returned", fact.returned, raw.returned],
      ] as const;
      for (const [name, is, was] of pairs)
        if (is !== was) faults.push(`${assessed.name} ${task} ${name}: scored from ${is}, recounted ${was}`);
    }
  }
  return faults;
}

type Figure = (typeof figures)[number];

/** The unit's stored totals beside a recount. */
const recount = verb({
  name: "simulate.recount",
  kind: "query",
  permission: "task:read",
  input: z.strictObject({ campaignId: z.uuid() }),
  run: (ctx, { campaignId }) => compareFigures(ctx, campaignId, ctx.today),
});
