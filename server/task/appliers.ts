import { and, eq, isNull, ne } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { taskExceptions } from "@/db/schema/task";
import { issuedBy, ownPart } from "@/server/campaign/issuer";
import { isExempted } from "@/server/campaign/rules";
import { applying, type Delivery } from "@/server/dispatch/applier";
import type { TxCtx } from "@/server/frame/context";
import { exemption, exemptionLifted, extension } from "./delivery-rules";

export const applyExemption = applying(exemption, async (ctx, { taskKeys, reason }, delivery) => {
  const campaignId = await issuedBy(ctx, delivery);
  await except(ctx, campaignId, delivery, taskKeys, { kind: "exemption", dueOn: null, reason });
  await settleExemption(ctx, campaignId);
  await ctx.touch({ campaignId });
});

export const applyExemptionLifted = applying(
  exemptionLifted,
  async (ctx, { taskKeys, dueOn, extendedKeys, reason }, delivery) => {
    const campaignId = await issuedBy(ctx, delivery);
    await except(ctx, campaignId, delivery, taskKeys, { kind: "lifting", dueOn: null, reason });
    if (extendedKeys.length > 0)
      await except(ctx, campaignId, delivery, extendedKeys, { kind: "extension", dueOn, reason });
    await settleExemption(ctx, campaignId);
    await ctx.touch({ campaignId });
  },
);

export const applyExtension = applying(extension, async (ctx, { taskKeys, dueOn, reason }, delivery) => {
  const campaignId = await issuedBy(ctx, delivery);
  await except(ctx, campaignId, delivery, taskKeys, { kind: "extension", dueOn, reason });
  await ctx.touch({ campaignId });
});

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
    .where(and(ownPart(ctx, campaignId), ne(participations.state, "withdrawn")));
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
