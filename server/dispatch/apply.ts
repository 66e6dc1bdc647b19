import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { appliers } from "@/server/contents/appliers";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";

/**
 * Job `delivery.apply`: the one verb that applies what another unit has sent, in the receiver's own context. The
 * receiver's chain gets its row here; then the sender's dispatch is marked. A second run changes nothing.
 * @throws DomainError notFound; Error for a kind nobody applies
 */
export const applyDelivery = verb({
  name: "delivery.apply",
  kind: "mutation",
  permission: "system:run",
  input: z.object({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const [row] = await ctx.tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, id)))
      .for("update");
    const delivery = found(row);
    const entry = { entity: "delivery", entityId: id };
    if (delivery.appliedAt) {
      ctx.trace({ ...entry, action: "delivery.repeated" });
      return;
    }
    const apply = appliers[delivery.kind];
    if (!apply) throw new Error(`no applier for deliveries of kind ${delivery.kind}`);
    await apply(ctx, delivery);
    await ctx.tx
      .update(deliveries)
      .set({ appliedAt: ctx.now })
      .where(and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, id)));
    ctx.trace({
      ...entry,
      action: "delivery.applied",
      content: { kind: delivery.kind, from: delivery.fromUnitId, campaignId: delivery.campaignId },
    });
    await ctx.as({ unitId: delivery.fromUnitId }, () =>
      ctx.tx
        .update(dispatches)
        .set({ appliedAt: ctx.now })
        .where(and(eq(dispatches.unitId, delivery.fromUnitId), eq(dispatches.id, id))),
    );
  },
});
