import { and, eq } from "drizzle-orm";
import type { PostClass } from "@/db/enums";
import { type decisions, submissions } from "@/db/schema/review";
import { personOf, type TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { ownerOf, type ResponseRow } from "@/server/response/form";
import type { Definition } from "@/server/template/schema";
import type { Stage } from "@/server/template/vocabulary";
import { type Route, routeFor } from "./rules";
import type { Seats } from "./seats";

export type SubmissionRow = typeof submissions.$inferSelect;
export type DecisionRow = typeof decisions.$inferSelect;

/** One form under review: who it is about, what was sent, who takes which step. */
export type ReviewCase = {
  row: ResponseRow;
  submission: SubmissionRow;
  ownerId: string | null;
  postClass: PostClass | null;
  route: Route;
};

/** The case of a form that was submitted. @throws DomainError notFound when it never was */
export async function getCase(ctx: TxCtx, definition: Definition, seats: Seats, row: ResponseRow): Promise<ReviewCase> {
  const submission = await getSubmission(ctx, row.id, row.round);
  return { row, submission, ...(await routeOfRow(ctx, definition, seats, row, row.stage, submission.submittedBy)) };
}

/**
 * The route of a form in a stage. Nobody approves his own: a post form is its person's, a department's or the unit's
 * form is whose who sent it.
 */
export async function routeOfRow(
  ctx: TxCtx,
  definition: Definition,
  seats: Seats,
  row: ResponseRow,
  stage: Stage,
  submittedBy: string | null,
): Promise<Pick<ReviewCase, "ownerId" | "postClass" | "route">> {
  const { personId, postClass } = await ownerOf(ctx, row);
  const ownerId = row.layer === "post" ? personId : submittedBy;
  const facts = seats.factsFor({ departmentId: row.departmentId, ownerId });
  return { ownerId, postClass, route: routeFor(definition, { layer: row.layer, postClass, stage }, facts) };
}

/** What was sent in a round. @throws DomainError notFound */
export async function getSubmission(ctx: TxCtx, responseId: string, round: number): Promise<SubmissionRow> {
  const [row] = await ctx.tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.responseId, responseId), eq(submissions.round, round)));
  return found(row);
}

/** Who acts, with whether he may record what a body decided: the liaison as its secretary, and the principal. */
export function reviewerOf(ctx: TxCtx): { personId: string; name: string; records: boolean } | null {
  const person = personOf(ctx);
  if (!person || ctx.actor.kind !== "person") return null;
  const { roles } = ctx.actor;
  return { ...person, records: roles.includes("liaison") || roles.includes("principal") };
}
