import { and, count, desc, eq, isNull, notInArray } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/dispatch";
import { verb } from "@/server/frame/verb";
import { listDeliveriesInput } from "./schema";

const pageSize = 50;

/** Sent to be read: documents have an entry and a receipt of their own, and a receipt stands with what it is for. */
const isMessage = notInArray(deliveries.kind, ["circular", "circularReceipt"]);

/**
 * What other units have sent to this one, newest first, 50 a page. Circulars and receipts are not among
 * them. Read by those who act for the unit.
 */
export const listDeliveries = verb({
  name: "delivery.list",
  kind: "query",
  permission: "delivery:read",
  input: listDeliveriesInput,
  run: async (ctx, { campaignId, isUnseen, page }) => {
    const where = and(
      eq(deliveries.unitId, ctx.unit.id),
      isMessage,
      campaignId === undefined ? undefined : eq(deliveries.campaignId, campaignId),
      isUnseen === true ? isNull(deliveries.seenAt) : undefined,
    );
    const [total] = await ctx.tx.select({ rows: count() }).from(deliveries).where(where);
    const rows = await ctx.tx
      .select()
      .from(deliveries)
      .where(where)
      .orderBy(desc(deliveries.deliveredAt), desc(deliveries.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return {
      total: total?.rows ?? 0,
      pageSize,
      rows: rows.map(({ unitId: _, payload, ...row }) => ({ ...row, payload })),
    };
  },
});

/** How many deliveries nobody of the unit has opened yet, for the badge. */
export const countUnseenDeliveries = verb({
  name: "delivery.countUnseen",
  kind: "query",
  permission: "delivery:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const [total] = await ctx.tx
      .select({ rows: count() })
      .from(deliveries)
      .where(and(eq(deliveries.unitId, ctx.unit.id), isMessage, isNull(deliveries.seenAt)));
    return total?.rows ?? 0;
  },
});
