import { and, eq, isNull } from "drizzle-orm";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { seeDeliveryInput } from "./schema";

/** Marks a delivery as seen when a person of the unit first opens it; the sender sees the time. Later openings change nothing. */
export const seeDelivery = verb({
  name: "delivery.see",
  kind: "mutation",
  permission: "delivery:read",
  input: seeDeliveryInput,
  run: async (ctx, { id }) => {
    const own = and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, id));
    const [row] = await ctx.tx
      .select({ from: deliveries.fromUnitId, seenAt: deliveries.seenAt })
      .from(deliveries)
      .where(own);
    const delivery = found(row);
    ctx.trace({ action: "delivery.seen", entity: "delivery", entityId: id });
    const first = await ctx.tx
      .update(deliveries)
      .set({ seenAt: ctx.now })
      .where(and(own, isNull(deliveries.seenAt)))
      .returning({ id: deliveries.id });
    if (first.length === 0) return;
    await ctx.as({ unitId: delivery.from }, () =>
      ctx.tx
        .update(dispatches)
        .set({ seenAt: ctx.now })
        .where(and(eq(dispatches.unitId, delivery.from), eq(dispatches.id, id), isNull(dispatches.seenAt))),
    );
  },
});
