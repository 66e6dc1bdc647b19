import { and, count, desc, eq, ne } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { levelDecisions } from "@/db/schema/level";
import type { TxCtx } from "@/server/frame/context";
import type { Contribution } from "@/server/frame/contribution";
import { type OwnWork, waitingFor } from "@/server/ground/desk";
import { getDefinition } from "@/server/template/library";
import { fixingBody } from "@/server/template/rules/level";
import { countOpen } from "./open-risks";

/** Risks without a level where the unit's own body fixes them, and the meetings that the reader recorded. */
export const levelOnDesk: Contribution = {
  waiting: async (ctx) => {
    if (!ctx.actor.permissions.has("level:write")) return [];
    const parts = await ctx.tx
      .select({
        campaignId: participations.campaignId,
        title: participations.title,
        sha: participations.templateSha,
        hasLeadingGroup: participations.hasLeadingGroup,
      })
      .from(participations)
      .where(and(eq(participations.unitId, ctx.unit.id), eq(participations.state, "active")))
      .orderBy(desc(participations.joinedAt), participations.campaignId);
    const levelled = [];
    for (const part of parts)
      if (fixingBody(await getDefinition(ctx, part.sha), ctx.unit.kind, part)) levelled.push(part);
    const open = await countOpen(
      ctx,
      levelled.map((part) => part.campaignId),
    );
    return levelled.flatMap(({ campaignId, title }) =>
      waitingFor("levels", `待定级的风险点：${title}`, open.get(campaignId), { id: campaignId }),
    );
  },
  own: async (ctx, me, most) => ({ done: await meetings(ctx, me, most), started: [] }),
};

/** Meetings on levels that the reader recorded, each once. */
async function meetings(ctx: TxCtx, me: string, most: number): Promise<OwnWork[]> {
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
