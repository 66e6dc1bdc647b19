import { and, eq } from "drizzle-orm";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { applying } from "@/server/dispatch/applier";
import { urge, urgeAnswer } from "./delivery-rules";

/** An urge is there to be read: arriving is all it does. */
export const applyUrge = applying(urge, async () => undefined);

/** The answer is put on the urge it answers, if this unit has sent it to the one that answers; it counts as read there. */
export const applyUrgeAnswer = applying(urgeAnswer, async (ctx, { urgeId, text }, delivery) => {
  await ctx.tx
    .update(dispatches)
    .set({ answer: text, answeredAt: delivery.deliveredAt })
    .where(
      and(
        eq(dispatches.unitId, ctx.unit.id),
        eq(dispatches.id, urgeId),
        eq(dispatches.toUnitId, delivery.fromUnitId),
        eq(dispatches.kind, "urge"),
      ),
    );
  await ctx.tx
    .update(deliveries)
    .set({ seenAt: ctx.now })
    .where(and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, delivery.id)));
});
