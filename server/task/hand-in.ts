import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { handIns } from "@/db/schema/task";
import { getActiveParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { manyLines } from "@/server/ground/text-schema";
import type { Task } from "@/server/template/schema";

/** Which hand-in: there is one for each task of a campaign. */
export const handInInput = z.strictObject({ campaignId: z.uuid(), taskKey: z.string().min(1).max(60) });
export const statementText = manyLines().trim().max(1000, { error: "不超过 1000 字" });

/** The one row, in the own unit. */
export const handInOf = (ctx: TxCtx, id: string) => and(eq(handIns.unitId, ctx.unit.id), eq(handIns.id, id));

/** The hand-in of a task, made when there is none, locked, and open for changes. */
export async function openHandIn(ctx: TxCtx, { campaignId, taskKey }: z.output<typeof handInInput>) {
  const { definition } = await getActiveParticipation(ctx, campaignId);
  const task: Task = found(definition.tasks.find((one) => one.key === taskKey));
  if (task.measure.kind !== "evidence" && task.measure.kind !== "manual")
    throw new DomainError("wrongState", { state: "本任务不上报材料" });
  await ctx.tx
    .insert(handIns)
    .values({ unitId: ctx.unit.id, id: ctx.newId(), campaignId, taskKey, createdAt: ctx.now })
    .onConflictDoNothing();
  const [row] = await ctx.tx
    .select()
    .from(handIns)
    .where(and(eq(handIns.unitId, ctx.unit.id), eq(handIns.campaignId, campaignId), eq(handIns.taskKey, taskKey)))
    .for("update");
  const handIn = found(row);
  if (handIn.submittedAt) throw new DomainError("wrongState", { state: "已上报" });
  return { handIn, task };
}
