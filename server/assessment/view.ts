import { and, asc, desc, eq, lt } from "drizzle-orm";
import { assessments, scores } from "@/db/schema/assessment";
import { campaigns } from "@/db/schema/campaign";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { getDefinition } from "@/server/template/library";
import type { Definition } from "@/server/template/schema";
import type { Scheme } from "@/server/template/scheme-schema";
import { gatherFacts } from "./facts";
import { type RankedUnit, rankUnits } from "./ranking-rules";
import type { LeftOut } from "./rules";

export type Assessment = typeof assessments.$inferSelect;

/** An assessment with what it is about; `scheme` is that of the version it was opened with. */
export type AssessmentHead = {
  assessment: Assessment;
  campaign: { id: string; title: string; year: number };
  definition: Definition;
  scheme: Scheme;
};

/** @throws DomainError notFound */
export async function getHead(ctx: TxCtx, id: string): Promise<AssessmentHead> {
  const [row] = await ctx.tx
    .select({ assessment: assessments, title: campaigns.title, year: campaigns.year })
    .from(assessments)
    .innerJoin(campaigns, and(eq(campaigns.unitId, assessments.unitId), eq(campaigns.id, assessments.campaignId)))
    .where(and(eq(assessments.unitId, ctx.unit.id), eq(assessments.id, id)));
  const { assessment, title, year } = found(row);
  const definition = await getDefinition(ctx, assessment.templateSha);
  return {
    assessment,
    campaign: { id: assessment.campaignId, title, year },
    definition,
    scheme: schemeOf(definition),
  };
}

/** @throws DomainError noScheme: the programme does not say how units are scored */
export function schemeOf(definition: Definition): Scheme {
  if (!definition.assessment) throw new DomainError("noScheme", { template: definition.title });
  return definition.assessment;
}

/** All units of an assessment with score and rank: computed now while it is open, as kept once it is frozen. */
export async function getResults(
  ctx: TxCtx,
  { assessment, scheme }: AssessmentHead,
): Promise<{ units: RankedUnit[]; leftOut: LeftOut[] }> {
  if (assessment.state === "frozen")
    return { units: await frozenUnits(ctx, assessment.id), leftOut: assessment.leftOut };
  const { units, leftOut } = await gatherFacts(ctx, assessment);
  return { units: rankUnits(scheme, units), leftOut };
}

async function frozenUnits(ctx: TxCtx, assessmentId: string): Promise<RankedUnit[]> {
  const rows = await ctx.tx
    .select()
    .from(scores)
    .where(and(eq(scores.unitId, ctx.unit.id), eq(scores.assessmentId, assessmentId)))
    .orderBy(asc(scores.position));
  return rows.map((row) => {
    const { peerGroup, ...rest } = row.breakdown;
    const facts = row.facts;
    return {
      unitId: row.targetUnitId,
      name: row.targetName,
      unitKind: facts.unitKind,
      peerGroup,
      rank: row.rank,
      of: row.groupSize,
      score: { total: row.total, ...rest },
      facts: facts.counts,
    };
  });
}

/**
 * Totals and ranks of the assessment of the same campaign that was frozen last before this one was opened, by unit;
 * null when there is none. Other campaigns ask for other tasks: a difference to them would say nothing.
 */
export async function findPrevious(
  ctx: TxCtx,
  assessment: Assessment,
): Promise<{
  id: string;
  title: string;
  byUnit: Record<string, { total: number | null; rank: number | null }>;
} | null> {
  const [previous] = await ctx.tx
    .select({ id: assessments.id, title: assessments.title })
    .from(assessments)
    .where(
      and(
        eq(assessments.unitId, ctx.unit.id),
        eq(assessments.campaignId, assessment.campaignId),
        eq(assessments.state, "frozen"),
        lt(assessments.frozenAt, assessment.createdAt),
      ),
    )
    .orderBy(desc(assessments.frozenAt))
    .limit(1);
  if (!previous) return null;
  const rows = await ctx.tx
    .select({ unitId: scores.targetUnitId, total: scores.total, rank: scores.rank })
    .from(scores)
    .where(and(eq(scores.unitId, ctx.unit.id), eq(scores.assessmentId, previous.id)));
  return {
    ...previous,
    byUnit: Object.fromEntries(rows.map(({ unitId, total, rank }) => [unitId, { total, rank }])),
  };
}
