import { and, eq, isNull } from "drizzle-orm";
import { incomingDocuments } from "@/db/schema/circular";
import { send } from "@/server/dispatch/send";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { receiveSchema } from "./schema";
import { actorOf } from "./state";

/**
 * Signs for an incoming document (签收: who and when, 条例 art. 24); the receipt goes back to the sender.
 * @throws DomainError wrongState when somebody signed for it already
 */
export const receiveDocument = verb({
  name: "incoming.receive",
  kind: "mutation",
  permission: "incoming:receive",
  input: receiveSchema,
  run: async (ctx, { id }) => {
    const { personId, name } = actorOf(ctx);
    const mine = and(eq(incomingDocuments.unitId, ctx.unit.id), eq(incomingDocuments.id, id));
    const [received] = await ctx.tx
      .update(incomingDocuments)
      .set({ receivedAt: ctx.now, receivedBy: personId, receivedByName: name })
      .where(and(mine, isNull(incomingDocuments.receivedAt)))
      .returning();
    if (!received) {
      const [row] = await ctx.tx.select({ by: incomingDocuments.receivedByName }).from(incomingDocuments).where(mine);
      throw new DomainError("wrongState", { state: `已由${found(row).by ?? "他人"}签收` });
    }
    await send(ctx, {
      kind: "circularReceipt",
      toUnitId: received.fromUnitId,
      payload: { circularId: received.circularId, by: name, receivedAt: ctx.now.toISOString() },
    });
    ctx.trace({
      action: "incoming.received",
      entity: "incomingDocument",
      entityId: id,
      content: { number: received.number, from: received.fromUnitId },
    });
  },
});
