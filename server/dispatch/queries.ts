import { and, count, desc, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/dispatch";
import { verb } from "@/server/verb";
import { listDeliveriesInput } from "./schema";

const pageSize = 50;

/**
 * What other units have sent to this one, newest first, 50 a page. Circulars are not among them: they are documents
 * with a receipt of their own. Read by those who act for the unit.
 */
export const listDeliveries = verb({
  name: "delivery.list",
  kind: "query",
  permission: "delivery:read",
  input: listDeliveriesInput,
  run: async (ctx, { campaignId, isUnseen, page }) => {
    const where = and(
      eq(deliveries.unitId, ctx.unit.id),
      ne(deliveries.kind, "circular"),
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
      rows: rows.map(({ unitId: _, payload, ...row }) => ({ ...row, payload: payload as Record<string, unknown> })),
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
      .where(and(eq(deliveries.unitId, ctx.unit.id), ne(deliveries.kind, "circular"), isNull(deliveries.seenAt)));
    return total?.rows ?? 0;
  },
});
