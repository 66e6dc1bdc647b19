import { and, asc, count, desc, eq } from "drizzle-orm";
import { assessments, marks, scores } from "@/db/schema/assessment";
import { campaigns, participations } from "@/db/schema/campaign";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import type { Definition } from "@/server/template/schema";
import { assessedUnitSchema, assessmentIdSchema, assessmentListSchema } from "./input-schema";
import { unmarkedOf } from "./ranking-rules";
import { circularHint, markingSheet } from "./rules";
import { findPrevious, getHead, getResults } from "./view";

/** Assessments of the office, newest first, all or of one campaign. */
export const listAssessments = verb({
  name: "assessment.list",
  kind: "query",
  permission: "assessment:read",
  input: assessmentListSchema,
  run: (ctx, { campaignId }) =>
    ctx.tx
      .select({
        id: assessments.id,
        title: assessments.title,
        campaignId: assessments.campaignId,
        campaign: campaigns.title,
        asOf: assessments.asOf,
        state: assessments.state,
        createdAt: assessments.createdAt,
        frozenAt: assessments.frozenAt,
        units: count(scores.id),
      })
      .from(assessments)
      .innerJoin(campaigns, and(eq(campaigns.unitId, assessments.unitId), eq(campaigns.id, assessments.campaignId)))
      .leftJoin(scores, and(eq(scores.unitId, assessments.unitId), eq(scores.assessmentId, assessments.id)))
      .where(campaignId ? eq(assessments.campaignId, campaignId) : undefined)
      .groupBy(assessments.unitId, assessments.id, campaigns.unitId, campaigns.id)
      .orderBy(desc(assessments.createdAt), desc(assessments.id)),
});

/**
 * The whole table of an assessment: units by peer group with rank, band and breakdown, who is left out and why, the
 * marks given and still to be given, and totals of the assessment frozen before.
 */
export const getAssessment = verb({
  name: "assessment.get",
  kind: "query",
  permission: "assessment:read",
  input: assessmentIdSchema,
  run: async (ctx, { id }) => {
    const head = await getHead(ctx, id);
    const { units, leftOut } = await getResults(ctx, head);
    const sheet = markingSheet(head.scheme);
    const marked = new Set(sheet.map((line) => line.indicator));
    const takers = await listTakers(ctx, head.assessment.campaignId);
    return {
      assessment: head.assessment,
      campaign: head.campaign,
      scheme: head.scheme,
      taskTitles: taskTitles(head.definition),
      sheet,
      units,
      leftOut,
      marks: await marksOf(ctx, id),
      search: Object.fromEntries(takers.map((taker) => [taker.id, [taker.pinyin, taker.initials]])),
      /** Units in the order of the tree, which stays while marks move the ranking. */
      order: takers.map((taker) => taker.id),
      unmarked: units.reduce((sum, unit) => sum + unmarkedOf(unit, marked).length, 0),
      previous: await findPrevious(ctx, head.assessment),
    };
  },
});

/** One unit of an assessment: its lines, the counts behind each, its place, and what the programme would say of it. */
export const getAssessedUnit = verb({
  name: "assessment.unit",
  kind: "query",
  permission: "assessment:read",
  input: assessedUnitSchema,
  run: async (ctx, { id, targetUnitId }) => {
    const head = await getHead(ctx, id);
    const { units } = await getResults(ctx, head);
    const unit = found(units.find((one) => one.unitId === targetUnitId));
    const rule = head.definition.circular;
    return {
      assessment: head.assessment,
      campaign: head.campaign,
      scheme: head.scheme,
      taskTitles: taskTitles(head.definition),
      unit,
      hint: rule ? circularHint(rule, head.scheme, unit.score) : { commended: [], criticised: [] },
      previous: (await findPrevious(ctx, head.assessment))?.byUnit[targetUnitId] ?? null,
    };
  },
});

/** Units that take part, with pinyin and initials for finding them in a table, in the order of the tree. */
const listTakers = (ctx: TxCtx, campaignId: string) =>
  ctx.tx
    .select({ id: units.id, pinyin: units.pinyin, initials: units.initials })
    .from(participations)
    .innerJoin(units, eq(units.id, participations.unitId))
    .where(eq(participations.campaignId, campaignId))
    .orderBy(asc(units.treeKey));

/** Marks and vetoes as given, in the indicator's own points. */
const marksOf = (ctx: TxCtx, assessmentId: string) =>
  ctx.tx
    .select({
      unitId: marks.targetUnitId,
      kind: marks.kind,
      key: marks.indicatorKey,
      points: marks.points,
      reason: marks.reason,
    })
    .from(marks)
    .where(and(eq(marks.unitId, ctx.unit.id), eq(marks.assessmentId, assessmentId)));

const taskTitles = (definition: Definition): Record<string, string> =>
  Object.fromEntries(definition.tasks.map((task) => [task.key, task.title]));
