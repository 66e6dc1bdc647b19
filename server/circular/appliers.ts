import { and, eq, isNull } from "drizzle-orm";
import { circularRecipients, incomingDocuments } from "@/db/schema/circular";
import { deliveries } from "@/db/schema/dispatch";
import { files } from "@/db/schema/file";
import type { Applier } from "../dispatch/applier";
import { circularPayload, receiptPayload } from "./dispatch-schema";

/** An issued circular arrives: the unit gets its own entry of the file and of the register of incoming documents. */
export const applyCircular: Applier = async (ctx, delivery) => {
  const { file, ...sent } = circularPayload.parse(delivery.payload);
  const fileId = ctx.newId();
  await ctx.tx
    .insert(files)
    .values({ unitId: ctx.unit.id, id: fileId, ...file, purpose: "circular", createdAt: ctx.now });
  await ctx.tx.insert(incomingDocuments).values({
    unitId: ctx.unit.id,
    id: delivery.id,
    fromUnitId: delivery.fromUnitId,
    fromUnitName: delivery.fromUnitName,
    ...sent,
    fileId,
    deliveredAt: delivery.deliveredAt,
  });
};

/**
 * A receipt comes back: it is noted once, on the circular that this unit sent to the one that answers. It counts as
 * read, for the table of receipts shows it.
 */
export const applyReceipt: Applier = async (ctx, delivery) => {
  const { circularId, by, receivedAt } = receiptPayload.parse(delivery.payload);
  await ctx.tx
    .update(circularRecipients)
    .set({ receivedAt: new Date(receivedAt), receivedBy: by })
    .where(
      and(
        eq(circularRecipients.unitId, ctx.unit.id),
        eq(circularRecipients.circularId, circularId),
        eq(circularRecipients.targetUnitId, delivery.fromUnitId),
        isNull(circularRecipients.receivedAt),
      ),
    );
  await ctx.tx
    .update(deliveries)
    .set({ seenAt: ctx.now })
    .where(and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, delivery.id)));
};
