import { and, eq } from "drizzle-orm";
import { taskExceptions } from "@/db/schema/task";
import type { PartIn } from "@/server/campaign/participation";
import { type TaskTerm, termsOf } from "@/server/campaign/rules";
import type { Reading } from "@/server/frame/context";

/** The tasks of the own unit in a campaign, with the days and exemptions that bind it. */
export async function findTerms(ctx: Reading, { participation, definition, schedule }: PartIn): Promise<TaskTerm[]> {
  const exceptions = await ctx.tx
    .select({ taskKey: taskExceptions.taskKey, kind: taskExceptions.kind, dueOn: taskExceptions.dueOn })
    .from(taskExceptions)
    .where(and(eq(taskExceptions.unitId, ctx.unit.id), eq(taskExceptions.campaignId, participation.campaignId)))
    .orderBy(taskExceptions.createdAt, taskExceptions.id);
  return termsOf(definition, ctx.unit.kind, schedule, exceptions, participation.state === "exempt");
}
