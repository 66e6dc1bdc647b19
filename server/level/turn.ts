import { and, eq } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/frame/context";

/**
 * One meeting of a unit after the other: who records at the same time waits here until the other is done, and then
 * finds what that one fixed. Called before levels are read.
 */
export async function takeTurn(ctx: TxCtx, campaignId: string): Promise<void> {
  await ctx.tx
    .select({ campaignId: participations.campaignId })
    .from(participations)
    .where(and(eq(participations.unitId, ctx.unit.id), eq(participations.campaignId, campaignId)))
    .for("update");
}
