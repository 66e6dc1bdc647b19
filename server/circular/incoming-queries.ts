import { and, count, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { incomingDocuments } from "@/db/schema/circular";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { receiveSchema } from "./schema";

const columns = {
  id: incomingDocuments.id,
  circularId: incomingDocuments.circularId,
  kind: incomingDocuments.kind,
  title: incomingDocuments.title,
  number: incomingDocuments.number,
  fromUnitName: incomingDocuments.fromUnitName,
  deliveredAt: incomingDocuments.deliveredAt,
  receivedAt: incomingDocuments.receivedAt,
  receivedByName: incomingDocuments.receivedByName,
};

/** Register of incoming documents (收文), newest first; what was corrected or withdrawn since says so. */
export const listIncoming = verb({
  name: "incoming.list",
  kind: "query",
  permission: "incoming:read",
  input: z.strictObject({ isOpen: z.boolean().optional() }),
  run: async (ctx, { isOpen }) => {
    const rows = await ctx.tx
      .select(columns)
      .from(incomingDocuments)
      .where(and(eq(incomingDocuments.unitId, ctx.unit.id), isOpen ? isNull(incomingDocuments.receivedAt) : undefined))
      .orderBy(desc(incomingDocuments.deliveredAt), desc(incomingDocuments.id));
    const followers = await followersOf(ctx);
    return rows.map((row) => ({ ...row, followers: followers.get(row.circularId) ?? [] }));
  },
});

/** One incoming document with the unit's own place if it was told, and what follows or precedes it. */
export const getIncoming = verb({
  name: "incoming.get",
  kind: "query",
  permission: "incoming:read",
  input: receiveSchema,
  run: async (ctx, { id }) => {
    const [row] = await ctx.tx
      .select()
      .from(incomingDocuments)
      .where(and(eq(incomingDocuments.unitId, ctx.unit.id), eq(incomingDocuments.id, id)));
    const { unitId: _, ownResult, ...document } = found(row);
    const followers = await followersOf(ctx);
    return {
      ...document,
      ownResult: ownResult,
      followers: followers.get(document.circularId) ?? [],
    };
  },
});

/** How many documents wait for a receipt, for the desk. */
export const countOpenIncoming = verb({
  name: "incoming.countOpen",
  kind: "query",
  permission: "incoming:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const [total] = await ctx.tx
      .select({ rows: count() })
      .from(incomingDocuments)
      .where(and(eq(incomingDocuments.unitId, ctx.unit.id), isNull(incomingDocuments.receivedAt)));
    return total?.rows ?? 0;
  },
});

type Follower = { id: string; kind: "original" | "correction" | "withdrawal"; number: string; title: string };

/** Corrections and withdrawals received, by the circular they are about. */
async function followersOf(ctx: TxCtx): Promise<Map<string, Follower[]>> {
  const rows = await ctx.tx
    .select({
      id: incomingDocuments.id,
      kind: incomingDocuments.kind,
      number: incomingDocuments.number,
      title: incomingDocuments.title,
      about: incomingDocuments.aboutCircularId,
    })
    .from(incomingDocuments)
    .where(eq(incomingDocuments.unitId, ctx.unit.id));
  const byAbout = new Map<string, Follower[]>();
  for (const { about, ...follower } of rows) if (about) byAbout.set(about, [...(byAbout.get(about) ?? []), follower]);
  return byAbout;
}
