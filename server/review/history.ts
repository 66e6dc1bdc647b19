import { asc, desc, eq, inArray } from "drizzle-orm";
import { persons } from "@/db/schema/org";
import { decisions, submissions } from "@/db/schema/review";
import { getParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { getReadable, type ResponseRow } from "@/server/response/form";
import { responseId } from "@/server/response/schema";
import { type RoutedStep, reviewRoleNames } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import { reviewerOf, routeOfRow } from "./case";
import { capacityOf, convenersOf, type Difference, differenceOf, stepAt } from "./rules";
import type { Attendance } from "./schema";
import { type BodySeat, loadSeats } from "./seats";

/** One sending-in with what changed since the one before and what was decided on it. */
export type Round = {
  round: number;
  stage: "search" | "measures";
  hash: string;
  submittedAt: Date;
  submittedBy: string;
  /** Name of the reviewer whose amendment opened this round; empty otherwise. */
  amendedBy: string;
  /** Null for the first round. */
  difference: Difference | null;
  decisions: {
    step: number;
    by: string;
    outcome: (typeof decisions.$inferSelect)["outcome"];
    reason: string;
    name: string;
    onBehalfOf: string;
    attendance: Attendance | null;
    dueOn: string | null;
    at: Date;
  }[];
};

/** Where a form stands in review: its route with names, what the acting person may do, and all rounds, last first. */
export const getReview = verb({
  name: "review.get",
  kind: "query",
  permission: "response:own",
  input: responseId,
  run: async (ctx, { id }) => {
    const row = await getReadable(ctx, id);
    const { definition } = await getParticipation(ctx, row.campaignId);
    const rounds = await roundsOf(ctx, id);
    return { ...(await placeOf(ctx, definition, row)), round: row.round, step: row.step, state: row.state, rounds };
  },
});

async function placeOf(ctx: TxCtx, definition: Definition, row: ResponseRow) {
  const seats = await loadSeats(ctx);
  const [sent] = await ctx.tx
    .select({ by: submissions.submittedBy })
    .from(submissions)
    .where(eq(submissions.responseId, row.id))
    .orderBy(desc(submissions.round))
    .limit(1);
  const { route, ownerId } = await routeOfRow(ctx, definition, seats, row, row.stage, sent?.by ?? null);
  const step = row.state === "submitted" ? stepAt(route, row.step) : null;
  const reviewer = reviewerOf(ctx);
  const capacity =
    step && reviewer && ctx.actor.permissions.has("response:review") ? capacityOf(step, reviewer, ownerId) : null;
  const names = await namesOf(
    ctx,
    route.steps.flatMap((one) => [...one.personIds, ...one.deputyIds]),
  );
  return {
    steps: route.steps.map((one) => ({
      index: one.index,
      by: reviewRoleNames[one.by],
      names: one.body === null ? namesIn(names, one) : bodyNames(seats.bodies, one),
      passed: one.passed.map((place) => place.why),
      isCurrent: step !== null && one.index === step.index,
    })),
    gap: route.gap,
    capacity,
    may: capacity && step ? step.may : [],
    returnDays: definition.review.returnDays ?? null,
    ownerId,
    conveners: step ? convenersOf(step) : [],
    people: step?.may.includes("collective") ? seats.leading : [],
    body: step?.body ? (seats.bodies.find((one) => one.kind === step.body) ?? null) : null,
  };
}

async function roundsOf(ctx: TxCtx, responseId: string): Promise<Round[]> {
  const sent = await ctx.tx
    .select()
    .from(submissions)
    .where(eq(submissions.responseId, responseId))
    .orderBy(asc(submissions.round));
  const decided = await ctx.tx
    .select()
    .from(decisions)
    .where(eq(decisions.responseId, responseId))
    .orderBy(asc(decisions.step), asc(decisions.decidedAt));
  const ids = [
    ...sent.flatMap((one) => [one.submittedBy, one.amendedBy]),
    ...decided.flatMap((one) => [one.decidedBy, one.onBehalfOf]),
  ];
  const names = await namesOf(
    ctx,
    ids.filter((id) => id !== null),
  );
  const nameOf = (id: string | null) => (id === null ? "" : (names.get(id) ?? ""));
  return sent
    .map((one, index): Round => {
      const before = sent[index - 1];
      return {
        round: one.round,
        stage: one.stage,
        hash: one.hash,
        submittedAt: one.submittedAt,
        submittedBy: nameOf(one.submittedBy),
        amendedBy: nameOf(one.amendedBy),
        difference: before ? differenceOf(before.snapshot, one.snapshot) : null,
        decisions: decided
          .filter((decision) => decision.submissionId === one.id)
          .map((decision) => ({
            step: decision.step,
            by:
              decision.reviewer in reviewRoleNames
                ? reviewRoleNames[decision.reviewer as keyof typeof reviewRoleNames]
                : decision.reviewer,
            outcome: decision.outcome,
            reason: decision.reason,
            name: nameOf(decision.decidedBy),
            onBehalfOf: nameOf(decision.onBehalfOf),
            attendance: decision.attendance,
            dueOn: decision.dueOn,
            at: decision.decidedAt,
          })),
      };
    })
    .reverse();
}

async function namesOf(ctx: TxCtx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(inArray(persons.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}

const namesIn = (names: Map<string, string>, step: RoutedStep): string[] => [
  ...step.personIds.map((id) => names.get(id) ?? ""),
  ...step.deputyIds.map((id) => `${names.get(id) ?? ""}（可代审）`),
];
const bodyNames = (bodies: BodySeat[], step: RoutedStep): string[] =>
  bodies.find((one) => one.kind === step.body)?.members.map((member) => member.name) ?? [];
