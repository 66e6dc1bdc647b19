import { and, eq, isNull } from "drizzle-orm";
import { circularRecipients, incomingDocuments } from "@/db/schema/circular";
import { deliveries, dispatches } from "@/db/schema/dispatch";
import { files } from "@/db/schema/file";
import { applying } from "@/server/dispatch/applier";
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
  const signed = { at: new Date(receivedAt), by };
  const [recipient] = await ctx.tx
    .update(circularRecipients)
    .set({ receivedAt: signed.at, receivedBy: signed.by })
    .where(
      and(
        eq(circularRecipients.unitId, ctx.unit.id),
        eq(circularRecipients.circularId, circularId),
        eq(circularRecipients.targetUnitId, delivery.fromUnitId),
        isNull(circularRecipients.receivedAt),
      ),
    )
    .returning({ dispatchId: circularRecipients.dispatchId });
  if (recipient?.dispatchId)
    await ctx.tx
      .update(dispatches)
      .set({ seenAt: signed.at, answer: `已签收（${signed.by}）`, answeredAt: signed.at })
      .where(and(eq(dispatches.unitId, ctx.unit.id), eq(dispatches.id, recipient.dispatchId)));
  await ctx.tx
    .update(deliveries)
    .set({ seenAt: ctx.now })
    .where(and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, delivery.id)));
});
