import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { responseLines, riskRevisions, risks } from "@/db/schema/risk";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { ownerOf, type ResponseRow } from "@/server/response/form";
import { contentHash } from "@/server/response/hash";
import { hasAllMeasures, type Snapshot } from "@/server/response/rules";
import { chainFor } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import { routeOfRow, type SubmissionRow } from "./case";
import type { Seats } from "./seats";

/**
 * Opens the next round with this content and hands it to the first step; shared by submitting and by the round of
 * measures that follows an approval of risks.
 */
export async function sendRound(
  ctx: TxCtx,
  definition: Definition,
  seats: Seats,
  row: ResponseRow,
  snapshot: Snapshot,
  submittedBy: string | null,
): Promise<{ round: number; hash: string; awaits: string | null }> {
  const { route } = await routeOfRow(ctx, definition, seats, row, snapshot.stage, submittedBy);
  if (route.gap) throw new DomainError("noReviewer", { why: route.gap });
  const first = route.steps[0] ?? null;
  const round = row.round + 1;
  const [updated] = await ctx.tx
    .update(responses)
    .set({
      state: "submitted",
      stage: snapshot.stage,
      round,
      step: first?.index ?? null,
      awaits: first?.by ?? null,
      firstSubmittedOn: row.firstSubmittedOn ?? ctx.today,
      submittedAt: ctx.now,
      version: row.version + 1,
    })
    .where(and(eq(responses.id, row.id), eq(responses.version, row.version)))
    .returning();
  if (!updated) throw new DomainError("alreadyDecided");
  const hash = contentHash(snapshot);
  const submission = {
    unitId: ctx.unit.id,
    id: ctx.newId(),
    responseId: row.id,
    round,
    stage: snapshot.stage,
    snapshot,
    hash,
    submittedBy,
    submittedAt: ctx.now,
  };
  await ctx.tx.insert(submissions).values(submission);
  await freeze(ctx, snapshot);
  if (!first) await completeRound(ctx, definition, seats, updated, { ...submission, amendedBy: null });
  return { round, hash, awaits: first?.by ?? null };
}

/** From now on an edit of these lines makes a new revision, and the register shows what they say. */
export async function freeze(ctx: TxCtx, snapshot: Snapshot): Promise<void> {
  const ids = snapshot.lines.map((line) => line.revisionId);
  if (ids.length === 0) return;
  await ctx.tx
    .update(riskRevisions)
    .set({ frozenAt: ctx.now })
    .where(and(inArray(riskRevisions.id, ids), isNull(riskRevisions.frozenAt)));
  await ctx.tx
    .update(risks)
    .set({
      revisionId: sql`(select v.id from risk_revisions v where v.unit_id = ${risks.unitId} and v.risk_id = ${risks.id}
        and v.frozen_at is not null order by v.no desc limit 1)`,
    })
    .where(
      and(
        eq(risks.unitId, ctx.unit.id),
        inArray(
          risks.id,
          snapshot.lines.map((line) => line.riskId),
        ),
      ),
    );
}

/**
 * What follows when the last step of a round has passed: the content is frozen by its hash, points no longer on the
 * form are dropped from the register, and what is to be filed goes out by a job. Measures that were filled in together
 * with the risks go on at once: passed with them where the same chain reviews both, else as a round of their own.
 */
export async function completeRound(
  ctx: TxCtx,
  definition: Definition,
  seats: Seats,
  row: ResponseRow,
  submission: SubmissionRow,
): Promise<void> {
  const snapshot = submission.snapshot;
  await ctx.tx
    .update(responses)
    .set({
      state: "approved",
      step: null,
      awaits: null,
      dueOn: null,
      approvedAt: ctx.now,
      approvedHash: submission.hash,
    })
    .where(eq(responses.id, row.id));
  await dropGone(ctx, row, snapshot);
  if (submission.stage === "search" && hasAllMeasures(definition, snapshot))
    await passOnMeasures(ctx, definition, seats, { ...row, state: "approved" }, submission);
  if (definition.filing?.some((rule) => rule.form === row.formKey))
    await ctx.enqueue("filing.send", { unitId: ctx.unit.id, id: row.id });
}

async function passOnMeasures(
  ctx: TxCtx,
  definition: Definition,
  seats: Seats,
  row: ResponseRow,
  submission: SubmissionRow,
): Promise<void> {
  const snapshot: Snapshot = { ...submission.snapshot, stage: "measures" };
  const { postClass } = await ownerOf(ctx, row);
  const isSameChain =
    chainFor(definition, row.layer, postClass, "search") === chainFor(definition, row.layer, postClass, "measures");
  if (!isSameChain) {
    const { route } = await routeOfRow(ctx, definition, seats, row, "measures", submission.submittedBy);
    const [current] = await ctx.tx.select().from(responses).where(eq(responses.id, row.id));
    if (current && !route.gap) await sendRound(ctx, definition, seats, current, snapshot, submission.submittedBy);
    return;
  }
  const hash = contentHash(snapshot);
  const id = ctx.newId();
  await ctx.tx
    .insert(submissions)
    .values({ ...submission, id, round: row.round + 1, stage: "measures", snapshot, hash });
  const passed = await ctx.tx
    .select()
    .from(decisions)
    .where(
      and(eq(decisions.submissionId, submission.id), inArray(decisions.outcome, ["approve", "amend", "collective"])),
    );
  if (passed.length > 0)
    await ctx.tx.insert(decisions).values(passed.map((one) => ({ ...one, id: ctx.newId(), submissionId: id })));
  await ctx.tx
    .update(responses)
    .set({ stage: "measures", round: row.round + 1, approvedHash: hash })
    .where(eq(responses.id, row.id));
}

/** Points of this form's earlier rounds that are no longer on it leave the register, unless another form holds them. */
async function dropGone(ctx: TxCtx, row: ResponseRow, snapshot: Snapshot): Promise<void> {
  const earlier = await ctx.tx
    .select({ snapshot: submissions.snapshot })
    .from(submissions)
    .where(eq(submissions.responseId, row.id));
  const kept = snapshot.lines.map((line) => line.riskId);
  const gone = [
    ...new Set(
      earlier.flatMap((one) => one.snapshot.lines.map((line) => line.riskId)).filter((id) => !kept.includes(id)),
    ),
  ];
  if (gone.length === 0) return;
  const cited = ctx.tx
    .select({ riskId: responseLines.riskId })
    .from(responseLines)
    .where(inArray(responseLines.riskId, gone));
  await ctx.tx
    .update(risks)
    .set({ droppedAt: ctx.now })
    .where(and(inArray(risks.id, gone), isNull(risks.droppedAt), notInArray(risks.id, cited)));
}
