import { and, eq, sql } from "drizzle-orm";
import { assessments, marks } from "@/db/schema/assessment";
import type { TxCtx } from "@/server/frame/context";
import { personOf } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { gatherFacts } from "./facts";
import { type MarkRow, markUnitsSchema, unmarkUnitSchema, vetoUnitSchema } from "./input-schema";
import { markingSheet } from "./rules";
import { type AssessmentHead, getHead } from "./view";

/**
 * Gives or changes marks, one or a whole pasted table: all of them or none.
 *
 * @throws DomainError wrongState once frozen; invalidInput naming the unit and indicator of the first bad mark
 */
export const markUnits = verb({
  name: "assessment.mark",
  kind: "mutation",
  permission: "assessment:write",
  input: markUnitsSchema,
  isLong: true,
  run: async (ctx, { id, marks: given }) => {
    const head = await lockOpen(ctx, id);
    const names = await assessedNames(ctx, head);
    const sheet = new Map(markingSheet(head.scheme).map((line) => [line.indicator, line]));
    for (const mark of given) {
      const line = sheet.get(mark.indicator);
      const name = found(names.get(mark.targetUnitId));
      if (!line) throw new DomainError("invalidInput", { problem: `“${mark.indicator}”不是人工评分的指标` });
      if (mark.points > line.max)
        throw new DomainError("invalidInput", {
          problem: `${name}“${line.title}”评 ${mark.points} 分，超过满分 ${line.max} 分`,
        });
    }
    await writeMarks(ctx, id, given);
    ctx.trace({
      action: "assessment.marked",
      entity: "assessment",
      entityId: id,
      content: { marks: given },
    });
    return { marked: given.length };
  },
});

/** Takes a mark back: the indicator waits for a mark again. */
export const unmarkUnit = verb({
  name: "assessment.unmark",
  kind: "mutation",
  permission: "assessment:write",
  input: unmarkUnitSchema,
  run: async (ctx, { id, targetUnitId, indicator }) => {
    await lockOpen(ctx, id);
    await remove(ctx, id, targetUnitId, "mark", indicator);
    ctx.trace({
      action: "assessment.unmarked",
      entity: "assessment",
      entityId: id,
      content: { targetUnitId, indicator },
    });
  },
});

/** Declares or lifts a veto of the scheme for a unit (一票否决), with the reason. */
export const vetoUnit = verb({
  name: "assessment.veto",
  kind: "mutation",
  permission: "assessment:write",
  input: vetoUnitSchema,
  run: async (ctx, { id, targetUnitId, veto, reason }) => {
    const head = await lockOpen(ctx, id);
    found((await assessedNames(ctx, head)).get(targetUnitId));
    found((head.scheme.vetoes ?? []).find((one) => one.key === veto));
    await remove(ctx, id, targetUnitId, "veto", veto);
    if (reason !== null)
      await ctx.tx.insert(marks).values(rowOf(ctx, id, { targetUnitId, indicator: veto, points: 0, reason }, "veto"));
    ctx.trace({
      action: reason === null ? "assessment.vetoLifted" : "assessment.vetoed",
      entity: "assessment",
      entityId: id,
      content: { targetUnitId, veto, reason },
    });
  },
});

/** Shared lock: marks do not wait for each other, but a freeze waits for them and they find it frozen. */
async function lockOpen(ctx: TxCtx, id: string): Promise<AssessmentHead> {
  const [row] = await ctx.tx
    .select({ state: assessments.state })
    .from(assessments)
    .where(and(eq(assessments.unitId, ctx.unit.id), eq(assessments.id, id)))
    .for("share");
  if (found(row).state !== "open") throw new DomainError("wrongState", { state: "已冻结" });
  return getHead(ctx, id);
}

async function assessedNames(ctx: TxCtx, head: AssessmentHead): Promise<Map<string, string>> {
  const { units } = await gatherFacts(ctx, head.assessment);
  return new Map(units.map((unit) => [unit.unitId, unit.name]));
}

async function writeMarks(ctx: TxCtx, id: string, given: MarkRow[]): Promise<void> {
  // Of two lines for one cell of a pasted table the later one counts.
  const last = [...new Map(given.map((mark) => [`${mark.targetUnitId} ${mark.indicator}`, mark])).values()];
  for (let at = 0; at < last.length; at += 1_000)
    await ctx.tx
      .insert(marks)
      .values(last.slice(at, at + 1_000).map((mark) => rowOf(ctx, id, mark, "mark")))
      .onConflictDoUpdate({
        target: [marks.unitId, marks.assessmentId, marks.targetUnitId, marks.kind, marks.indicatorKey],
        set: {
          points: sql`excluded.points`,
          reason: sql`excluded.reason`,
          markedBy: sql`excluded.marked_by`,
          markedAt: sql`excluded.marked_at`,
        },
      });
}

async function remove(ctx: TxCtx, id: string, targetUnitId: string, kind: "mark" | "veto", key: string) {
  await ctx.tx
    .delete(marks)
    .where(
      and(
        eq(marks.unitId, ctx.unit.id),
        eq(marks.assessmentId, id),
        eq(marks.targetUnitId, targetUnitId),
        eq(marks.kind, kind),
        eq(marks.indicatorKey, key),
      ),
    );
}

function rowOf(ctx: TxCtx, assessmentId: string, mark: MarkRow, kind: "mark" | "veto") {
  const by = personOf(ctx);
  if (!by) throw new DomainError("forbidden");
  return {
    unitId: ctx.unit.id,
    id: ctx.newId(),
    assessmentId,
    targetUnitId: mark.targetUnitId,
    kind,
    indicatorKey: mark.indicator,
    points: mark.points,
    reason: mark.reason,
    markedBy: by.personId,
    markedAt: ctx.now,
  };
}
