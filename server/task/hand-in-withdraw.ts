import { and, eq, sql } from "drizzle-orm";
import { handIns, unitTasks } from "@/db/schema/task";
import { getActiveParticipation } from "@/server/campaign/participation";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { handInInput } from "./hand-in";

/**
 * Takes a hand-in back to change it, up to and on the due day; when it is sent again, that day counts.
 * @throws DomainError wrongState after the due day, or when nothing was sent
 */
export const withdrawHandIn = verb({
  name: "handIn.withdraw",
  kind: "mutation",
  permission: "handIn:write",
  input: handInInput,
  run: async (ctx, at) => {
    await getActiveParticipation(ctx, at.campaignId);
    const [row] = await ctx.tx
      .select({ dueOn: unitTasks.dueOn })
      .from(unitTasks)
      .where(
        and(
          eq(unitTasks.unitId, ctx.unit.id),
          eq(unitTasks.campaignId, at.campaignId),
          eq(unitTasks.taskKey, at.taskKey),
        ),
      );
    const { dueOn } = found(row);
    if (dueOn !== null && ctx.today > dueOn) throw new DomainError("wrongState", { state: "已过期限" });
    await ctx.touch({ campaignId: at.campaignId, task: at.taskKey });
    const [back] = await ctx.tx
      .update(handIns)
      .set({ submittedAt: null, submittedOn: null, submittedBy: null })
      .where(
        and(
          eq(handIns.unitId, ctx.unit.id),
          eq(handIns.campaignId, at.campaignId),
          eq(handIns.taskKey, at.taskKey),
          sql`${handIns.submittedAt} is not null`,
        ),
      )
      .returning({ id: handIns.id });
    if (!back) throw new DomainError("wrongState", { state: "尚未上报" });
    ctx.trace({ action: "handIn.withdrawn", entity: "handIn", entityId: back.id, content: at });
  },
});
