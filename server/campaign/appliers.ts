import { and, eq, lt } from "drizzle-orm";
import { participations, taskExceptions } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/context";
import type { Applier, Delivery } from "@/server/dispatch/applier";
import {
  correctionPayload,
  exemptionPayload,
  extensionPayload,
  unitAddedPayload,
  withdrawalPayload,
} from "@/server/dispatch/schema";
import { found } from "@/server/errors";
import { refreshParticipation } from "./participation";
import { refreshProgress } from "./progress";

/** A unit that joined later: its obligations came with the issue, its own figures are counted here. */
export const applyUnitAdded: Applier = async (ctx, delivery) => {
  unitAddedPayload.parse(delivery.payload);
  await refreshParticipation(ctx);
  await refreshProgress(ctx, await issuedBy(ctx, delivery));
};

export const applyExemption: Applier = async (ctx, delivery) => {
  const { taskKeys, reason } = exemptionPayload.parse(delivery.payload);
  const campaignId = await issuedBy(ctx, delivery);
  if (taskKeys.length === 0) await setState(ctx, campaignId, "exempt", reason);
  await except(ctx, campaignId, taskKeys.length === 0 ? [null] : taskKeys, { kind: "exemption", dueOn: null, reason });
  await refreshProgress(ctx, campaignId);
};

export const applyExtension: Applier = async (ctx, delivery) => {
  const { taskKeys, dueOn, reason } = extensionPayload.parse(delivery.payload);
  const campaignId = await issuedBy(ctx, delivery);
  await except(ctx, campaignId, taskKeys, { kind: "extension", dueOn, reason });
  await refreshProgress(ctx, campaignId);
};

/** Corrections may overtake each other: the highest version stands. */
export const applyCorrection: Applier = async (ctx, delivery) => {
  const { title, schedule, scheduleVersion } = correctionPayload.parse(delivery.payload);
  const campaignId = await issuedBy(ctx, delivery);
  await ctx.tx
    .update(participations)
    .set({ title, schedule, scheduleVersion })
    .where(and(own(ctx, campaignId), lt(participations.scheduleVersion, scheduleVersion)));
  await refreshProgress(ctx, campaignId);
};

export const applyWithdrawal: Applier = async (ctx, delivery) => {
  const { reason } = withdrawalPayload.parse(delivery.payload);
  await setState(ctx, await issuedBy(ctx, delivery), "withdrawn", reason);
};

/** The campaign a delivery is about, if it comes from the unit that issued it to this one: nobody else changes it. */
async function issuedBy(ctx: TxCtx, delivery: Delivery): Promise<string> {
  const campaignId = found(delivery.campaignId);
  const [part] = await ctx.tx
    .select({ issuerId: participations.issuerId })
    .from(participations)
    .where(and(own(ctx, campaignId), eq(participations.issuerId, delivery.fromUnitId)));
  found(part);
  return campaignId;
}

const own = (ctx: TxCtx, campaignId: string) =>
  and(eq(participations.unitId, ctx.unit.id), eq(participations.campaignId, campaignId));

async function setState(ctx: TxCtx, campaignId: string, state: "exempt" | "withdrawn", stateReason: string) {
  const rows = await ctx.tx
    .update(participations)
    .set({ state, stateReason })
    .where(own(ctx, campaignId))
    .returning({ unitId: participations.unitId });
  found(rows[0]);
}

async function except(
  ctx: TxCtx,
  campaignId: string,
  taskKeys: readonly (string | null)[],
  of: { kind: "exemption" | "extension"; dueOn: string | null; reason: string },
) {
  await ctx.tx.insert(taskExceptions).values(
    taskKeys.map((taskKey) => ({
      unitId: ctx.unit.id,
      id: ctx.newId(),
      campaignId,
      taskKey,
      ...of,
      createdAt: ctx.now,
    })),
  );
}
