import { and, eq } from "drizzle-orm";
import { incomingDocuments } from "@/db/schema/circular";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { files } from "@/db/schema/file";
import { applying } from "@/server/dispatch/applier";
import { noteReceipt } from "@/server/receipt/recipients";
import { circularReceipt, issuedCircular } from "./delivery-rules";

/** An issued circular arrives: the unit gets its own entry of the file and of the register of incoming documents. */
export const applyCircular = applying(issuedCircular, async (ctx, { file, ...sent }, delivery) => {
  const fileId = ctx.newId();
  await ctx.tx
    .insert(files)
    .values({ unitId: ctx.unit.id, id: fileId, ...file, purpose: "incoming", createdAt: ctx.now });
  await ctx.tx.insert(incomingDocuments).values({
    unitId: ctx.unit.id,
    id: delivery.id,
    fromUnitId: delivery.fromUnitId,
    fromUnitName: delivery.fromUnitName,
    ...sent,
    fileId,
    deliveredAt: delivery.deliveredAt,
  });
});

/**
 * A receipt comes back: it is noted once, on the circular that this unit sent to the one that answers, and on what carried
 * it, so that the log of the campaign tells it too. It counts as read, for the table of receipts shows it.
 */
export const applyReceipt = applying(circularReceipt, async (ctx, { circularId, by, receivedAt }, delivery) => {
  const at = new Date(receivedAt);
  const carrier = await noteReceipt(ctx, { kind: "circular", id: circularId }, { unitId: delivery.fromUnitId, by, at });
  if (carrier)
    await ctx.tx
      .update(dispatches)
      .set({ seenAt: at, answer: `已签收（${by}）`, answeredAt: at })
      .where(and(eq(dispatches.unitId, ctx.unit.id), eq(dispatches.id, carrier)));
  await ctx.tx
    .update(deliveries)
    .set({ seenAt: ctx.now })
    .where(and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, delivery.id)));
});
