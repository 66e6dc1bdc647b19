import { and, eq } from "drizzle-orm";
import { assessments, scores } from "@/db/schema/assessment";
import type { TxCtx } from "@/server/frame/context";
import { personOf } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { gatherFacts } from "./facts";
import { freezeAssessmentSchema } from "./input-schema";
import { type RankedUnit, rankUnits, unmarkedOf } from "./ranking-rules";
import { markingSheet, type StoredBreakdown, type StoredFacts } from "./rules";
import { type AssessmentHead, getHead } from "./view";

/**
 * Keeps the figures as they are now: totals, ranks, breakdowns and the counts behind them. Nothing changes them
 * afterwards, whatever the units go on to do; a circular cites them.
 *
 * @throws DomainError wrongState when frozen already, tooEarly before its day, unmarked
 */
export const freezeAssessment = verb({
  name: "assessment.freeze",
  kind: "mutation",
  permission: "assessment:write",
  input: freezeAssessmentSchema,
  run: async (ctx, { id, acceptUnmarked }) => {
    const head = await getHead(ctx, id);
    if (head.assessment.asOf > ctx.today) throw new DomainError("tooEarly", { day: head.assessment.asOf });
    const claimed = await ctx.tx
      .update(assessments)
      .set({ state: "frozen", frozenAt: ctx.now, frozenBy: personOf(ctx)?.personId ?? null })
      .where(and(eq(assessments.unitId, ctx.unit.id), eq(assessments.id, id), eq(assessments.state, "open")))
      .returning({ id: assessments.id });
    if (claimed.length === 0) throw new DomainError("wrongState", { state: "已冻结" });
    const { units, leftOut } = await gatherFacts(ctx, head.assessment);
    const ranked = rankUnits(head.scheme, units);
    if (!acceptUnmarked) refuseUnmarked(head, ranked);
    await keep(ctx, id, ranked);
    await ctx.tx
      .update(assessments)
      .set({ leftOut })
      .where(and(eq(assessments.unitId, ctx.unit.id), eq(assessments.id, id)));
    ctx.trace({
      action: "assessment.frozen",
      entity: "assessment",
      entityId: id,
      content: { units: ranked.length, leftOut: leftOut.length, asOf: head.assessment.asOf, acceptUnmarked },
    });
    return { units: ranked.length, leftOut: leftOut.length };
  },
});

function refuseUnmarked(head: AssessmentHead, units: RankedUnit[]): void {
  const sheet = new Map(markingSheet(head.scheme).map((line) => [line.indicator, line.title]));
  const missing = units.flatMap((unit) =>
    unmarkedOf(unit, new Set(sheet.keys())).map((indicator) => `${unit.name}“${sheet.get(indicator)}”`),
  );
  const [example] = missing;
  if (example !== undefined) throw new DomainError("unmarked", { count: missing.length, example });
}

async function keep(ctx: TxCtx, assessmentId: string, units: RankedUnit[]): Promise<void> {
  const rows = units.map((unit, position) => {
    const { total, ...rest } = unit.score;
    return {
      unitId: ctx.unit.id,
      id: ctx.newId(),
      assessmentId,
      targetUnitId: unit.unitId,
      targetName: unit.name,
      position,
      peerGroup: unit.peerGroup?.name ?? "",
      total,
      rank: unit.rank,
      groupSize: unit.of,
      band: unit.score.band?.name ?? null,
      breakdown: { ...rest, peerGroup: unit.peerGroup } satisfies StoredBreakdown,
      facts: { unitKind: unit.unitKind, counts: unit.facts } satisfies StoredFacts,
    };
  });
  for (let at = 0; at < rows.length; at += 500) await ctx.tx.insert(scores).values(rows.slice(at, at + 500));
}
