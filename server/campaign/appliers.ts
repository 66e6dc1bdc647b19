import { and, lt } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { applying } from "@/server/dispatch/applier";
import { correction, unitAdded, withdrawal } from "./delivery-rules";
import { issuedBy, ownPart } from "./issuer";

/** A unit that joined later: its obligations came with the issue, and a job of it counts its own figures (enlist). */
export const applyUnitAdded = applying(unitAdded, async () => undefined);

/** Corrections may overtake each other: the highest version stands. */
export const applyCorrection = applying(correction, async (ctx, { title, schedule, scheduleVersion }, delivery) => {
  const campaignId = await issuedBy(ctx, delivery);
  await ctx.tx
    .update(participations)
    .set({ title, schedule, scheduleVersion })
    .where(and(ownPart(ctx, campaignId), lt(participations.scheduleVersion, scheduleVersion)));
  await ctx.touch({ campaignId });
});

export const applyWithdrawal = applying(withdrawal, async (ctx, { reason }, delivery) => {
  const campaignId = await issuedBy(ctx, delivery);
  await ctx.tx.update(participations).set({ state: "withdrawn", stateReason: reason }).where(ownPart(ctx, campaignId));
});
