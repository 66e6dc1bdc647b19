import { and, eq, inArray } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { responseLines } from "@/db/schema/risk";
import type { TxCtx } from "@/server/frame/context";

/**
 * Says which forms hold points whose level is about to change: they may be graded by it in this campaign, and in any one
 * they may have to be filed.
 */
export async function touchLevels(ctx: TxCtx, campaignId: string, riskIds: readonly string[]): Promise<void> {
  if (riskIds.length === 0) return;
  const forms = await ctx.tx
    .selectDistinct({ id: responses.id, campaignId: responses.campaignId })
    .from(responseLines)
    .innerJoin(responses, and(eq(responses.unitId, responseLines.unitId), eq(responses.id, responseLines.responseId)))
    .where(and(eq(responseLines.unitId, ctx.unit.id), inArray(responseLines.riskId, [...riskIds])))
    .orderBy(responses.campaignId);
  for (const of of new Set(forms.map((form) => form.campaignId)))
    await ctx.touch({
      campaignId: of,
      subjects: forms.filter((form) => form.campaignId === of).map((form) => form.id),
      acts: of === campaignId ? ["levels", "filing"] : ["filing"],
    });
}
