import { and, desc, eq, ilike, inArray, or, type SQL } from "drizzle-orm";
import type { BodyKind, DecisionOutcome, PostClass } from "@/db/enums";
import { participations } from "@/db/schema/campaign";
import { appointments, departments, persons, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { personOf, type TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { likenessHash } from "@/server/response/hash";
import { getDefinition } from "@/server/template/library";
import { reviewRoleNames } from "@/server/template/rules/review";
import { reviewerOf } from "./case";
import { capacityOf, convenersOf, routeFor, stepAt } from "./rules";
import { doneInput, queueInput } from "./schema";
import { loadSeats, type Seats } from "./seats";

/** A form that waits for the acting person, with what he may do. */
export type QueueItem = {
  id: string;
  campaignId: string;
  campaign: string;
  formKey: string;
  form: string;
  subject: string;
  departmentId: string | null;
  department: string;
  post: string;
  stage: "search" | "measures";
  round: number;
  step: number;
  by: string;
  may: DecisionOutcome[];
  capacity: "self" | "deputy" | "recorder";
  /** Reasons for which it came here from below. */
  passed: string[];
  lines: number;
  returns: number;
  isProxy: boolean;
  isAmended: boolean;
  submittedAt: Date;
  /** The body that decides together; null for a step of persons, also where a leader convenes. */
  body: BodyKind | null;
  /** Who convenes where no body decides; any one of them. */
  conveners: string[];
  /** Who stands aside when a body decides. */
  ownerId: string | null;
  /** Equal for like forms of posts of one name: they may be approved together. */
  likeness: string;
};

/** What waits for the acting person: as reviewer, as deputy, or as recorder of what a body decided. */
export const listQueue = verb({
  name: "review.queue",
  kind: "query",
  permission: "response:review",
  input: queueInput,
  run: async (ctx, { page, pageSize, ...filter }) => {
    const seats = await loadSeats(ctx);
    const items = await queueOf(ctx, seats, filter);
    return {
      total: items.length,
      /** Who may have been at a meeting, by body; and at one that a leader convened. */
      bodies: seats.bodies,
      leading: seats.leading,
      rows: await withContent(ctx, items.slice((page - 1) * pageSize, page * pageSize)),
      departments: distinct(items.map((item) => ({ id: item.departmentId ?? "", name: item.department }))),
      forms: distinct(items.map((item) => ({ id: item.formKey, name: item.form }))),
    };
  },
});

/** Number of forms that wait for the acting person. */
export const countQueue = verb({
  name: "review.count",
  kind: "query",
  permission: "response:review",
  input: queueInput.pick({ campaignId: true }),
  run: async (ctx, filter) => ({ count: (await queueOf(ctx, await loadSeats(ctx), { ...filter, q: "" })).length }),
});

/** What the acting person has decided, last first. */
export const listDone = verb({
  name: "review.done",
  kind: "query",
  permission: "response:review",
  input: doneInput,
  run: async (ctx, { page, pageSize }) => {
    const mine = eq(decisions.decidedBy, personOf(ctx)?.personId ?? ctx.unit.id);
    const rows = await ctx.tx
      .select({
        decision: decisions,
        subject: responses.subjectLabel,
        state: responses.state,
        round: submissions.round,
      })
      .from(decisions)
      .innerJoin(responses, eq(responses.id, decisions.responseId))
      .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
      .where(mine)
      .orderBy(desc(decisions.decidedAt), desc(decisions.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return {
      total: await ctx.tx.$count(decisions, mine),
      rows: rows.map(({ decision, ...of }) => ({
        ...of,
        id: decision.id,
        responseId: decision.responseId,
        outcome: decision.outcome,
        reason: decision.reason,
        decidedAt: decision.decidedAt,
      })),
    };
  },
});

/** What is on a form is read for the page that is shown only: the count stands on every page of the console. */
async function withContent(ctx: TxCtx, items: Waiting[]): Promise<QueueItem[]> {
  if (items.length === 0) return [];
  const sent = await ctx.tx
    .select({ responseId: submissions.responseId, round: submissions.round, snapshot: submissions.snapshot })
    .from(submissions)
    .where(
      inArray(
        submissions.responseId,
        items.map((item) => item.id),
      ),
    );
  const snapshots = new Map(sent.map((one) => [`${one.responseId}:${one.round}`, one.snapshot]));
  return items.map((item) => {
    const snapshot = snapshots.get(`${item.id}:${item.round}`) ?? { lines: [], noneIn: [] };
    return {
      ...item,
      lines: snapshot.lines.length,
      likeness: `${item.formKey}:${item.post}:${likenessHash(snapshot)}`,
    };
  });
}

type Waiting = Omit<QueueItem, "lines" | "likeness">;

async function queueOf(
  ctx: TxCtx,
  seats: Seats,
  filter: { campaignId?: string; formKey?: string; departmentId?: string; q: string },
): Promise<Waiting[]> {
  const reviewer = reviewerOf(ctx);
  if (!reviewer) return [];
  const rows = await submitted(ctx, filter);
  const items: Waiting[] = [];
  for (const { row, submission, part, owner, department, post } of rows) {
    const definition = await getDefinition(ctx, part.templateSha);
    const ownerId = row.layer === "post" ? (owner?.id ?? null) : submission.submittedBy;
    const postClass: PostClass | null = post?.class ?? null;
    const facts = seats.factsFor({ departmentId: row.departmentId, ownerId });
    const step = stepAt(routeFor(definition, { layer: row.layer, postClass, stage: row.stage }, facts), row.step);
    const capacity = step && capacityOf(step, reviewer, ownerId);
    if (!step || !capacity || row.step === null) continue;
    items.push({
      id: row.id,
      campaignId: row.campaignId,
      campaign: part.title,
      formKey: row.formKey,
      form: definition.forms.find((form) => form.key === row.formKey)?.number ?? row.formKey,
      subject: row.subjectLabel,
      departmentId: row.departmentId,
      department: department?.name ?? "",
      post: post?.name ?? "",
      stage: row.stage,
      round: row.round,
      step: row.step,
      by: reviewRoleNames[step.by],
      may: step.may,
      capacity,
      passed: step.passed.map((one) => one.why),
      returns: row.returns,
      isProxy: row.proxyBy !== null,
      isAmended: submission.amendedBy !== null,
      submittedAt: submission.submittedAt,
      body: step.body,
      conveners: convenersOf(step),
      ownerId,
    });
  }
  return items;
}

async function submitted(
  ctx: TxCtx,
  filter: { campaignId?: string; formKey?: string; departmentId?: string; q: string },
) {
  const like = `%${filter.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const where: (SQL | undefined)[] = [
    eq(responses.state, "submitted"),
    inArray(participations.state, ["active"]),
    filter.campaignId ? eq(responses.campaignId, filter.campaignId) : undefined,
    filter.formKey ? eq(responses.formKey, filter.formKey) : undefined,
    filter.departmentId ? eq(responses.departmentId, filter.departmentId) : undefined,
    filter.q
      ? or(ilike(responses.subjectLabel, like), ilike(persons.pinyin, like), ilike(persons.initials, like))
      : undefined,
  ];
  return ctx.tx
    .select({
      row: responses,
      submission: {
        submittedBy: submissions.submittedBy,
        amendedBy: submissions.amendedBy,
        submittedAt: submissions.submittedAt,
      },
      part: { title: participations.title, templateSha: participations.templateSha },
      owner: persons,
      department: { name: departments.name },
      post: { name: posts.name, class: posts.class },
    })
    .from(responses)
    .innerJoin(submissions, and(eq(submissions.responseId, responses.id), eq(submissions.round, responses.round)))
    .innerJoin(
      participations,
      and(eq(participations.unitId, responses.unitId), eq(participations.campaignId, responses.campaignId)),
    )
    .leftJoin(departments, eq(departments.id, responses.departmentId))
    .leftJoin(appointments, eq(appointments.id, responses.appointmentId))
    .leftJoin(persons, eq(persons.id, appointments.personId))
    .leftJoin(posts, eq(posts.id, appointments.postId))
    .where(and(...where))
    .orderBy(responses.submittedAt, responses.id);
}

const distinct = (all: { id: string; name: string }[]) => [
  ...new Map(all.filter((one) => one.id !== "").map((one) => [one.id, one])).values(),
];
