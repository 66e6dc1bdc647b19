import { and, eq } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import type { Delivery } from "@/server/dispatch/applier";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";

/** The campaign a delivery is about, if it comes from the unit that issued it to this one: nobody else changes it. */
export async function issuedBy(ctx: TxCtx, delivery: Delivery): Promise<string> {
  const campaignId = found(delivery.campaignId);
  const [part] = await ctx.tx
    .select({ issuerId: participations.issuerId })
    .from(participations)
    .where(and(ownPart(ctx, campaignId), eq(participations.issuerId, delivery.fromUnitId)));
  found(part);
  return campaignId;
}

/** The own unit's part in a campaign. */
export const ownPart = (ctx: TxCtx, campaignId: string) =>
  and(eq(participations.unitId, ctx.unit.id), eq(participations.campaignId, campaignId));
