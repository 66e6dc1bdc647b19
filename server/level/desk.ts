import { and, count, desc, eq, ne } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { levelDecisions } from "@/db/schema/level";
import type { TxCtx } from "@/server/frame/context";
import { type Contribution, ifMay } from "@/server/frame/contribution";
import { type OwnWork, waitingFor } from "@/server/ground/desk";
import { listLevels } from "./queries";

/** Risks without a level where the unit's own body fixes them, and the meetings that the reader recorded. */
export const levelOnDesk: Contribution = {
  waiting: async (ctx) => {
    if (!ctx.actor.permissions.has("level:write")) return [];
    const parts = await ctx.tx
      .select({ campaignId: participations.campaignId, title: participations.title })
      .from(participations)
      .where(and(eq(participations.unitId, ctx.unit.id), eq(participations.state, "active")))
      .orderBy(desc(participations.joinedAt), participations.campaignId);
    const waiting = [];
    for (const { campaignId, title } of parts) {
      const open = await ifMay(ctx, listLevels, { campaignId, state: "open", q: "", page: 1, pageSize: 1 });
      const isOwn = open?.fixing.name !== null;
      waiting.push(...waitingFor("levels", `待定级的风险点：${title}`, isOwn ? open?.total : 0, { id: campaignId }));
    }
    return waiting;
  },
  done: levelled,
};

/** Meetings on levels that the reader recorded, each once. */
async function levelled(ctx: TxCtx, me: string, most: number): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({
      id: levelDecisions.campaignId,
      stage: levelDecisions.stage,
      at: levelDecisions.decidedAt,
      risks: count(),
    })
    .from(levelDecisions)
    .where(and(eq(levelDecisions.decidedBy, me), ne(levelDecisions.stage, "proposed")))
    .groupBy(levelDecisions.campaignId, levelDecisions.stage, levelDecisions.decidedAt)
    .orderBy(desc(levelDecisions.decidedAt))
    .limit(most);
  return rows.map(({ id, stage, at, risks }) => ({
    key: "levels",
    id,
    task: "",
    title: `${stage === "changed" ? "调整等级" : "定级"}：${risks} 个风险点`,
    note: "",
    at,
  }));
}
