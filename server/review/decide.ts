import { and, eq } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { getActiveParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getRow, type ResponseRow, snapshotOf } from "@/server/response/form";
import { contentHash } from "@/server/response/hash";
import { missingIn } from "@/server/response/rules";
import { writeContent } from "@/server/response/save";
import { shippedCalendar } from "@/server/template/calendar";
import type { RoutedStep } from "@/server/template/rules/review";
import { reviewRoleNames } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import { getCase, type ReviewCase, reviewerOf, type SubmissionRow } from "./case";
import { meetingFor, minutesFor } from "./meeting";
import { completeRound, freeze } from "./round";
import { capacityOf, outcomesText, returnDueOn, stepAfter, stepAt } from "./rules";
import { type DecideInput, decideInput } from "./schema";
import { loadSeats, type Seats } from "./seats";

/**
 * Decides one step of one round. Two who decide at once: the second is told.
 * @throws DomainError notYours, notAllowed, alreadyDecided, notYetHeld, strangers, noQuorum, mustRecuse, incomplete (an amendment)
 */
export const decide = verb({
  name: "review.decide",
  kind: "mutation",
  permission: "response:review",
  input: decideInput,
  isLong: true,
  run: async (ctx, input) => {
    const row = await getRow(ctx, input.id);
    const { definition } = await getActiveParticipation(ctx, row.campaignId);
    await ctx.touch({
      campaignId: row.campaignId,
      subjects: [row.id],
      // Only the reviewer's own words change what is on the form.
      ...(input.outcome === "amend" ? {} : { acts: ["forms", "measures"] }),
    });
    return decideOn(ctx, definition, await loadSeats(ctx), row, input);
  },
});

/**
 * Takes one decision, without recounting progress; every refusal comes before the first write, so that a bulk act can
 * go on with the next form.
 */
export async function decideOn(
  ctx: TxCtx,
  definition: Definition,
  seats: Seats,
  row: ResponseRow,
  input: DecideInput,
): Promise<{ id: string; state: ResponseRow["state"]; awaits: string | null }> {
  const reviewed = await awaited(ctx, definition, seats, row, input);
  const { step, capacity, reviewer } = entitled(ctx, reviewed, input);
  const attendance =
    input.outcome === "collective"
      ? minutesFor(await meetingFor(ctx, seats, step, input.meeting), step.body ? [reviewed.ownerId ?? ""] : [])
      : null;
  const isBack = input.outcome === "return" || input.outcome === "suggest";
  const next = isBack ? null : stepAfter(reviewed.route, step);
  const dueOn = input.outcome === "return" ? returnDueOn(definition, shippedCalendar, ctx.today) : null;
  const [taken] = await ctx.tx
    .update(responses)
    .set({
      ...(isBack
        ? { state: input.outcome === "return" ? "returned" : "draft", step: null, awaits: null }
        : { step: next?.index ?? null, awaits: next?.by ?? null }),
      ...(input.outcome === "return" ? { dueOn, returns: row.returns + 1 } : {}),
      version: row.version + 1,
    })
    .where(
      and(
        eq(responses.id, row.id),
        eq(responses.state, "submitted"),
        eq(responses.round, input.round),
        eq(responses.version, row.version),
      ),
    )
    .returning();
  if (!taken) throw new DomainError("alreadyDecided");
  const submission =
    input.outcome === "amend"
      ? await amend(ctx, definition, taken, reviewed.submission, reviewer.personId, input.content)
      : reviewed.submission;
  await ctx.tx.insert(decisions).values({
    unitId: ctx.unit.id,
    id: ctx.newId(),
    submissionId: submission.id,
    responseId: row.id,
    step: step.index,
    reviewer: step.by,
    outcome: input.outcome,
    reason: input.reason,
    decidedBy: reviewer.personId,
    onBehalfOf: capacity === "deputy" ? (step.personIds[0] ?? null) : null,
    attendance,
    dueOn,
    decidedAt: ctx.now,
  });
  ctx.trace({
    action: `response.${participles[input.outcome]}`,
    entity: "response",
    entityId: row.id,
    content: {
      round: submission.round,
      step: step.index,
      by: step.by,
      capacity,
      reason: input.reason,
      hash: submission.hash,
    },
  });
  const current = { ...taken, round: submission.round };
  if (!isBack && !next) await completeRound(ctx, definition, seats, current, submission);
  const after = await getRow(ctx, row.id);
  return { id: row.id, state: after.state, awaits: after.awaits };
}

const participles: Record<DecideInput["outcome"], string> = {
  approve: "approved",
  return: "returned",
  suggest: "commented",
  amend: "amended",
  collective: "decidedCollectively",
};

async function awaited(
  ctx: TxCtx,
  definition: Definition,
  seats: Seats,
  row: ResponseRow,
  at: { round: number; step: number },
): Promise<ReviewCase> {
  if (row.state !== "submitted" || row.round !== at.round || row.step !== at.step)
    throw new DomainError("alreadyDecided");
  return getCase(ctx, definition, seats, row);
}

function entitled(ctx: TxCtx, reviewed: ReviewCase, input: DecideInput) {
  const step = stepAt(reviewed.route, reviewed.row.step);
  const reviewer = reviewerOf(ctx);
  if (!step) throw new DomainError("noReviewer", { why: reviewed.route.gap ?? "审核步骤已经变化" });
  const capacity = reviewer && capacityOf(step, reviewer, reviewed.ownerId);
  if (!reviewer || !capacity) throw new DomainError("notYours", { who: reviewRoleNames[step.by] });
  if (!step.may.includes(input.outcome))
    throw new DomainError("notAllowed", { who: reviewRoleNames[step.by], may: outcomesText(step.may) });
  return { step: step satisfies RoutedStep, capacity, reviewer };
}

/** The reviewer's own words become the next round, with their own hash; the step then passes with it (ZZ-17). */
async function amend(
  ctx: TxCtx,
  definition: Definition,
  row: ResponseRow,
  before: SubmissionRow,
  reviewerId: string,
  content: Extract<DecideInput, { outcome: "amend" }>["content"],
): Promise<SubmissionRow> {
  await writeContent(ctx, definition, row, content);
  const noneIn = row.stage === "search" ? content.noneIn : row.noneIn;
  const snapshot = { ...(await snapshotOf(ctx, row)), noneIn };
  const missing = missingIn(definition, snapshot);
  if (missing[0]) throw new DomainError("incomplete", { count: missing.length, example: missing[0].text });
  const submission: SubmissionRow = {
    ...before,
    id: ctx.newId(),
    round: before.round + 1,
    snapshot,
    hash: contentHash(snapshot),
    amendedBy: reviewerId,
    submittedAt: ctx.now,
  };
  await ctx.tx.insert(submissions).values(submission);
  await freeze(ctx, snapshot);
  await ctx.tx
    .update(responses)
    .set({ round: submission.round, noneIn, updatedBy: reviewerId, updatedAt: ctx.now })
    .where(eq(responses.id, row.id));
  return submission;
}
