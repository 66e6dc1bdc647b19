import { and, desc, eq, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import { appointments, persons, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { responseLines, riskRevisions, risks } from "@/db/schema/risk";
import { unitTasks } from "@/db/schema/task";
import { getParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { aspectsFor, formLayout } from "@/server/template/rules/form";
import type { Definition } from "@/server/template/schema";
import type { Stage } from "@/server/template/vocabulary";
import { getReadable, getWritable, lineOf, linesOf, mayWrite, ownerOf, personNameOf, type ResponseRow } from "./form";
import { asksMeasures, inOrder, isBlank, missingIn } from "./rules";
import { responseId } from "./schema";

/** A form as it stands, with its layout, what is missing, and what the last reviewer said. */
export const getResponse = verb({
  name: "response.get",
  kind: "query",
  permission: "response:own",
  input: responseId,
  run: async (ctx, { id }) => {
    const row = await getReadable(ctx, id);
    const { participation, definition } = await getParticipation(ctx, row.campaignId);
    const lines = await linesOf(ctx, id);
    const fixed = await levelsOf(
      ctx,
      lines.map((line) => line.riskId),
    );
    const dueOn = row.dueOn ?? (await dueOf(ctx, definition, row, row.stage));
    const isEditable = row.state === "draft" || row.state === "returned";
    return {
      ...headOf(row),
      campaign: participation.title,
      isActive: participation.state === "active",
      mayWrite: await mayWrite(ctx, row),
      head: row.head,
      noneIn: row.noneIn,
      lines: lines.map(({ lineId: _line, frozenAt: _frozen, ...line }) => ({
        ...line,
        level: fixed.get(line.riskId) ?? null,
      })),
      layout: formLayout(definition, row.formKey),
      levelling: { levels: definition.levels, levelRule: definition.levelRule },
      asksMeasures: asksMeasures(definition, row.formKey),
      missing: isEditable ? missingIn(definition, { ...row, lines }) : [],
      dueOn,
      isLate: isEditable && dueOn !== null && dueOn < ctx.today,
      proxyName: await personNameOf(ctx, row.proxyBy),
      opinion: await opinionOn(ctx, id),
    };
  },
});

/** Points of approved or submitted forms of posts of the same name, to adopt with one tap; the most used first. */
export const listLikePoints = verb({
  name: "response.likePoints",
  kind: "query",
  permission: "response:own",
  input: responseId,
  run: async (ctx, { id }) => {
    const row = await getWritable(ctx, id);
    const owner = await ownerOf(ctx, row);
    if (!owner.postId) return { points: [] };
    const [post] = await ctx.tx.select({ name: posts.name }).from(posts).where(eq(posts.id, owner.postId));
    const rows = await ctx.tx
      .select({ revision: riskRevisions, person: persons.name })
      .from(responseLines)
      .innerJoin(responses, eq(responses.id, responseLines.responseId))
      .innerJoin(appointments, eq(appointments.id, responses.appointmentId))
      .innerJoin(persons, eq(persons.id, appointments.personId))
      .innerJoin(posts, eq(posts.id, appointments.postId))
      .innerJoin(risks, eq(risks.id, responseLines.riskId))
      .innerJoin(riskRevisions, eq(riskRevisions.id, responseLines.revisionId))
      .where(
        and(
          eq(responses.campaignId, row.campaignId),
          eq(responses.formKey, row.formKey),
          or(eq(responses.state, "submitted"), eq(responses.state, "approved"), eq(responses.stage, "measures")),
          ne(responses.id, id),
          eq(posts.name, post?.name ?? ""),
          isNotNull(riskRevisions.frozenAt),
          isNull(risks.droppedAt),
        ),
      )
      .orderBy(desc(riskRevisions.createdAt), responses.id, responseLines.position)
      .limit(500);
    const own = (await linesOf(ctx, id)).map((line) => line.point);
    const points = new Map<string, { line: ReturnType<typeof lineOf>; count: number }>();
    for (const { revision } of rows) {
      const line = lineOf(revision);
      if (isBlank(line) || own.includes(line.point)) continue;
      const key = `${line.aspect}\n${line.point}`;
      const known = points.get(key);
      if (known) known.count += 1;
      else points.set(key, { line, count: 1 });
    }
    const { definition } = await getParticipation(ctx, row.campaignId);
    const byUse = [...points.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, 40)
      .map((one) => ({ ...one, aspect: one.line.aspect }));
    return {
      points: inOrder({ groups: aspectsFor(definition, row.layer) }, byUse).map(({ line, count }) => ({
        ...line,
        riskId: null,
        adoptedFrom: line.revisionId,
        count,
      })),
    };
  },
});

/** The row's facts for every view of a form. */
export const headOf = (row: ResponseRow) => ({
  id: row.id,
  campaignId: row.campaignId,
  formKey: row.formKey,
  layer: row.layer,
  subject: row.subjectLabel,
  state: row.state,
  stage: row.stage,
  version: row.version,
  round: row.round,
  step: row.step,
  returns: row.returns,
  declaresNone: row.declaresNone,
  isProxy: row.proxyBy !== null,
  submittedAt: row.submittedAt,
  approvedAt: row.approvedAt,
  approvedHash: row.approvedHash,
  updatedAt: row.updatedAt,
});

/** Levels fixed for risks; a risk without one is absent. */
export async function levelsOf(ctx: TxCtx, riskIds: string[]): Promise<Map<string, string>> {
  if (riskIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: risks.id, level: risks.level })
    .from(risks)
    .where(and(inArray(risks.id, riskIds), isNotNull(risks.level)));
  return new Map(rows.map((row) => [row.id, row.level ?? ""]));
}

/** The day a form is due in a stage by the unit's task; null = open end, or not asked. */
export async function dueOf(
  ctx: TxCtx,
  definition: Definition,
  row: { campaignId: string; formKey: string },
  stage: Stage,
): Promise<string | null> {
  const kind = stage === "search" ? "forms" : "measures";
  const task = definition.tasks.find(({ measure }) => measure.kind === kind && measure.form === row.formKey);
  if (!task) return null;
  const [own] = await ctx.tx
    .select({ dueOn: unitTasks.dueOn })
    .from(unitTasks)
    .where(
      and(eq(unitTasks.unitId, ctx.unit.id), eq(unitTasks.campaignId, row.campaignId), eq(unitTasks.taskKey, task.key)),
    );
  return own?.dueOn ?? null;
}

/** What the last reviewer said, if he said anything; null before any decision. */
export async function opinionOn(ctx: TxCtx, responseId: string) {
  const [last] = await ctx.tx
    .select({
      outcome: decisions.outcome,
      reason: decisions.reason,
      at: decisions.decidedAt,
      by: persons.name,
      round: submissions.round,
      dueOn: decisions.dueOn,
    })
    .from(decisions)
    .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
    .leftJoin(persons, eq(persons.id, decisions.decidedBy))
    .where(eq(decisions.responseId, responseId))
    .orderBy(desc(submissions.round), desc(decisions.step))
    .limit(1);
  return last ?? null;
}
