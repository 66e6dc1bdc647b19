import { and, eq, isNull, lt, ne } from "drizzle-orm";
import { participations, taskExceptions } from "@/db/schema/campaign";
import type { Applier, Delivery } from "@/server/dispatch/applier";
import {
  correctionPayload,
  exemptionLiftedPayload,
  exemptionPayload,
  extensionPayload,
  unitAddedPayload,
  withdrawalPayload,
} from "@/server/dispatch/schema";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { refreshProgress } from "@/server/progress/refresh";
import { refreshParticipation } from "./participation";
import { isExempted } from "./rules";

/** A unit that joined later: its obligations came with the issue, its own figures are counted here. */
export const applyUnitAdded: Applier = async (ctx, delivery) => {
  unitAddedPayload.parse(delivery.payload);
  await refreshParticipation(ctx);
  await refreshProgress(ctx, await issuedBy(ctx, delivery));
};

export const applyExemption: Applier = async (ctx, delivery) => {
  const { taskKeys, reason } = exemptionPayload.parse(delivery.payload);
  const campaignId = await issuedBy(ctx, delivery);
  await except(ctx, campaignId, delivery, taskKeys, { kind: "exemption", dueOn: null, reason });
  await settleExemption(ctx, campaignId);
  await refreshProgress(ctx, campaignId);
};

export const applyExemptionLifted: Applier = async (ctx, delivery) => {
  const { taskKeys, dueOn, extendedKeys, reason } = exemptionLiftedPayload.parse(delivery.payload);
  const campaignId = await issuedBy(ctx, delivery);
  await except(ctx, campaignId, delivery, taskKeys, { kind: "lifting", dueOn: null, reason });
  if (extendedKeys.length > 0)
    await except(ctx, campaignId, delivery, extendedKeys, { kind: "extension", dueOn, reason });
  await settleExemption(ctx, campaignId);
  await refreshProgress(ctx, campaignId);
};

export const applyExtension: Applier = async (ctx, delivery) => {
  const { taskKeys, dueOn, reason } = extensionPayload.parse(delivery.payload);
  const campaignId = await issuedBy(ctx, delivery);
  await except(ctx, campaignId, delivery, taskKeys, { kind: "extension", dueOn, reason });
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
  const campaignId = await issuedBy(ctx, delivery);
  await ctx.tx.update(participations).set({ state: "withdrawn", stateReason: reason }).where(own(ctx, campaignId));
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

/**
 * Whether the unit is out of the whole campaign, by the last word sent about it: acts may be applied in another order
 * than they were sent. A withdrawn campaign stays withdrawn.
 */
async function settleExemption(ctx: TxCtx, campaignId: string): Promise<void> {
  const exceptions = await ctx.tx
    .select({ kind: taskExceptions.kind, reason: taskExceptions.reason })
    .from(taskExceptions)
    .where(
      and(
        eq(taskExceptions.unitId, ctx.unit.id),
        eq(taskExceptions.campaignId, campaignId),
        isNull(taskExceptions.taskKey),
      ),
    )
    .orderBy(taskExceptions.createdAt, taskExceptions.id);
  const isOut = isExempted(exceptions);
  await ctx.tx
    .update(participations)
    .set({ state: isOut ? "exempt" : "active", stateReason: isOut ? (exceptions.at(-1)?.reason ?? null) : null })
    .where(and(own(ctx, campaignId), ne(participations.state, "withdrawn")));
}

/** @param taskKeys none = every task */
async function except(
  ctx: TxCtx,
  campaignId: string,
  { deliveredAt }: Delivery,
  taskKeys: readonly string[],
  of: { kind: "exemption" | "lifting" | "extension"; dueOn: string | null; reason: string },
): Promise<void> {
  const about = taskKeys.length === 0 ? [null] : taskKeys;
  await ctx.tx.insert(taskExceptions).values(
    about.map((taskKey) => ({
      unitId: ctx.unit.id,
      id: ctx.newId(),
      campaignId,
      taskKey,
      ...of,
      createdAt: deliveredAt,
    })),
  );
}
