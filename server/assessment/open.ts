import { and, eq } from "drizzle-orm";
import { assessments, marks } from "@/db/schema/assessment";
import { campaigns } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getDefinition } from "@/server/template/library";
import { openAssessmentSchema } from "./input-schema";
import { getHead, schemeOf } from "./view";

/**
 * Opens an assessment of a campaign as of a day. A frozen one is never opened again: correcting it means a new one,
 * which may take over the marks.
 *
 * @throws DomainError wrongState when the campaign is not under way, noScheme, notFound
 */
export const openAssessment = verb({
  name: "assessment.open",
  kind: "mutation",
  permission: "assessment:write",
  input: openAssessmentSchema,
  run: async (ctx, { campaignId, asOf, title, copyMarksFrom }) => {
    const [row] = await ctx.tx
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.unitId, ctx.unit.id), eq(campaigns.id, campaignId)));
    const campaign = found(row);
    if (campaign.state !== "issued") throw new DomainError("wrongState", { state: campaignStates[campaign.state] });
    schemeOf(await getDefinition(ctx, campaign.templateSha));
    const id = ctx.newId();
    await ctx.tx.insert(assessments).values({
      unitId: ctx.unit.id,
      id,
      campaignId,
      templateSha: campaign.templateSha,
      title: title ?? `${campaign.title}考核`,
      asOf,
      state: "open",
      createdAt: ctx.now,
    });
    const copied = copyMarksFrom ? await copyMarks(ctx, copyMarksFrom, id, campaignId) : 0;
    ctx.trace({
      action: "assessment.opened",
      entity: "assessment",
      entityId: id,
      content: { campaignId, asOf, copiedMarks: copied },
    });
    return { id };
  },
});

const campaignStates = { draft: "活动尚未下发", issuing: "活动正在下发", issued: "已下发", withdrawn: "活动已撤回" };

async function copyMarks(ctx: TxCtx, from: string, to: string, campaignId: string): Promise<number> {
  const { assessment } = await getHead(ctx, from);
  if (assessment.campaignId !== campaignId) throw new DomainError("notFound");
  const rows = await ctx.tx
    .select()
    .from(marks)
    .where(and(eq(marks.unitId, ctx.unit.id), eq(marks.assessmentId, from)));
  for (let at = 0; at < rows.length; at += 1_000)
    await ctx.tx
      .insert(marks)
      .values(rows.slice(at, at + 1_000).map((row) => ({ ...row, id: ctx.newId(), assessmentId: to })));
  return rows.length;
}
