import { and, asc, eq } from "drizzle-orm";
import type { UnitKind } from "@/db/enums";
import { marks } from "@/db/schema/assessment";
import { participations } from "@/db/schema/campaign";
import { unitTasks } from "@/db/schema/task";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { type AssessedUnit, factsAsOf, type TaskRow } from "./ranking-rules";
import type { LeftOut } from "./rules";
import type { Marks } from "./schema";

/**
 * What a campaign's units are scored from, as of a day: counts of the roll-ups and the marks given. Units exempt, or
 * exempt from every task, are left out and named. Only totals are read, never a record (data-model §1).
 */
export async function gatherFacts(
  ctx: TxCtx,
  assessment: { id: string; campaignId: string; asOf: string },
): Promise<{ units: AssessedUnit[]; leftOut: LeftOut[] }> {
  const takers = await ctx.tx
    .select({
      unitId: participations.unitId,
      name: units.name,
      unitKind: units.kind,
      state: participations.state,
      reason: participations.stateReason,
    })
    .from(participations)
    .innerJoin(units, eq(units.id, participations.unitId))
    .where(eq(participations.campaignId, assessment.campaignId))
    .orderBy(asc(units.treeKey));
  const rows = await taskRows(ctx, assessment.campaignId);
  const given = await givenMarks(ctx, assessment.id);
  const leftOut: LeftOut[] = [];
  const assessed: AssessedUnit[] = [];
  for (const taker of takers) {
    const its = rows.get(taker.unitId) ?? [];
    const reason = whyLeftOut(taker, its);
    if (reason !== null) leftOut.push({ unitId: taker.unitId, name: taker.name, reason });
    else
      assessed.push({
        unitId: taker.unitId,
        name: taker.name,
        unitKind: taker.unitKind,
        facts: factsAsOf(its, assessment.asOf),
        given: given.get(taker.unitId) ?? { marks: {}, vetoes: {} },
      });
  }
  return { units: assessed, leftOut };
}

function whyLeftOut(taker: { state: string; reason: string | null; unitKind: UnitKind }, rows: TaskRow[]) {
  if (taker.state === "exempt") return taker.reason || "免报";
  if (taker.state === "withdrawn") return taker.reason || "已撤回";
  return rows.length > 0 && rows.every((row) => row.isExempt) ? "全部任务免报" : null;
}

async function taskRows(ctx: TxCtx, campaignId: string): Promise<Map<string, TaskRow[]>> {
  const rows = await ctx.tx
    .select({
      unitId: unitTasks.unitId,
      taskKey: unitTasks.taskKey,
      opensOn: unitTasks.opensOn,
      dueOn: unitTasks.dueOn,
      isExempt: unitTasks.isExempt,
      expected: unitTasks.expected,
      reported: unitTasks.reported,
      onTime: unitTasks.onTime,
      returned: unitTasks.returned,
    })
    .from(unitTasks)
    .where(eq(unitTasks.campaignId, campaignId));
  const byUnit = new Map<string, TaskRow[]>();
  for (const { unitId, ...row } of rows) {
    const its = byUnit.get(unitId);
    if (its) its.push(row);
    else byUnit.set(unitId, [row]);
  }
  return byUnit;
}

async function givenMarks(ctx: TxCtx, assessmentId: string): Promise<Map<string, Marks>> {
  const rows = await ctx.tx
    .select()
    .from(marks)
    .where(and(eq(marks.unitId, ctx.unit.id), eq(marks.assessmentId, assessmentId)));
  const given = new Map<string, Marks>();
  for (const row of rows) {
    const its = given.get(row.targetUnitId) ?? { marks: {}, vetoes: {} };
    if (row.kind === "veto") its.vetoes[row.indicatorKey] = row.reason;
    else its.marks[row.indicatorKey] = { points: row.points, reason: row.reason };
    given.set(row.targetUnitId, its);
  }
  return given;
}
