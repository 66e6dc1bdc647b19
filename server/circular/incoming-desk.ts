import { desc, eq } from "drizzle-orm";
import { incomingDocuments } from "@/db/schema/circular";
import type { TxCtx } from "@/server/frame/context";
import { type Contribution, ifMay } from "@/server/frame/contribution";
import { type OwnWork, waitingFor } from "@/server/ground/desk";
import { countOpenIncoming } from "./incoming-queries";

/** Documents that wait to be signed for, and those that the reader signed for. */
export const incomingOnDesk: Contribution = {
  isBadge: true,
  waiting: async (ctx) => {
    const mayReceive = ctx.actor.permissions.has("incoming:receive");
    return waitingFor("incoming", "待签收的文件", mayReceive ? await ifMay(ctx, countOpenIncoming, {}) : 0);
  },
  own: async (ctx, me, most) => ({ done: await received(ctx, me, most), started: [] }),
};

async function received(ctx: TxCtx, me: string, most: number): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({ id: incomingDocuments.id, title: incomingDocuments.title, at: incomingDocuments.receivedAt })
    .from(incomingDocuments)
    .where(eq(incomingDocuments.receivedBy, me))
    .orderBy(desc(incomingDocuments.receivedAt))
    .limit(most);
  return rows.flatMap(({ id, title, at }) =>
    at ? [{ key: "incoming" as const, id, task: "", title: `签收：${title}`, note: "", at }] : [],
  );
}
