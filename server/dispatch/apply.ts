import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { DispatchKind } from "@/db/enums";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import type { Applier } from "./applier";

/**
 * Job `delivery.apply`: the one verb that applies what another unit has sent, in the receiver's own context. The
 * receiver's chain gets its row here; then the sender's dispatch is marked. A second run changes nothing.
 * @param appliers what becomes of which kind; it stands in the contents
 * @throws DomainError notFound
 */
export const applyDelivery = (appliers: Readonly<Record<DispatchKind, Applier>>) =>
  verb({
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
      await appliers[delivery.kind](ctx, delivery);
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
