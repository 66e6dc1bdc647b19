import { and, lt } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { applying } from "@/server/dispatch/applier";
import { correction, unitAdded, withdrawal } from "./delivery-rules";
import { issuedBy, ownPart } from "./issuer";
import { refreshParticipation } from "./participation";

/** A unit that joined later: its obligations came with the issue, its own figures are counted here. */
export const applyUnitAdded = applying(unitAdded, async (ctx, _sent, delivery) => {
  await refreshParticipation(ctx);
  ctx.touch({ campaignId: await issuedBy(ctx, delivery) });
});

/** Corrections may overtake each other: the highest version stands. */
export const applyCorrection = applying(correction, async (ctx, { title, schedule, scheduleVersion }, delivery) => {
  const campaignId = await issuedBy(ctx, delivery);
  await ctx.tx
    .update(participations)
    .set({ title, schedule, scheduleVersion })
    .where(and(ownPart(ctx, campaignId), lt(participations.scheduleVersion, scheduleVersion)));
  ctx.touch({ campaignId });
});

export const applyWithdrawal = applying(withdrawal, async (ctx, { reason }, delivery) => {
  const campaignId = await issuedBy(ctx, delivery);
  await ctx.tx.update(participations).set({ state: "withdrawn", stateReason: reason }).where(ownPart(ctx, campaignId));
});
