import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { decisionOutcomeNames, type PostClass } from "@/db/enums";
import { appointments, persons, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { ownProgrammes } from "@/server/campaign/own-programmes";
import type { TxCtx } from "@/server/frame/context";
import { type Contribution, ifMay } from "@/server/frame/contribution";
import { type OwnWork, waitingFor } from "@/server/ground/desk";
import { reviewRoleNames } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import { countQueue } from "./queue";
import { routeFor, stepAt } from "./rules";
import { loadSeats } from "./seats";

/** Forms: what waits for the reader's decision, what he decided, and what became of those he sent. */
export const reviewOnDesk: Contribution = {
  isBadge: true,
  waiting: async (ctx) => waitingFor("reviews", "待审核的表", (await ifMay(ctx, countQueue, {}))?.count),
  own: async (ctx, me, most) => {
    const forms = await ownProgrammes(ctx);
    const sent = await sentForms(ctx, me, most, forms);
    const resent = sent.map(({ state: _state, ...one }) => ({ ...one, title: `提交：${one.title}`, note: "" }));
    return {
      done: [...(await decided(ctx, me, most, forms)), ...resent],
      started: await withPlace(ctx, me, sent, forms),
    };
  },
};

type Forms = ReadonlyMap<string, Definition>;
const formNumber = (forms: Forms, row: { campaignId: string; formKey: string }): string =>
  forms.get(row.campaignId)?.forms.find((form) => form.key === row.formKey)?.number ?? "";

async function decided(ctx: TxCtx, me: string, most: number, forms: Forms): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({ decision: decisions, row: responses })
    .from(decisions)
    .innerJoin(responses, eq(responses.id, decisions.responseId))
    .where(eq(decisions.decidedBy, me))
    .orderBy(desc(decisions.decidedAt), decisions.id)
    .limit(2 * most);
  // What passed for risks and measures in one act stands in both rounds.
  const acts = new Map(rows.map((one) => [`${one.row.id} ${one.decision.decidedAt.getTime()}`, one]));
  return [...acts.values()].map(({ decision, row }) => ({
    key: "response",
    id: row.id,
    task: "",
    title: `${decisionOutcomeNames[decision.outcome]}：${formNumber(forms, row)} ${row.subjectLabel}`,
    note: decision.reason,
    at: decision.decidedAt,
  }));
}

/** The last forms that the reader sent, each once, by its present round or the last one of his. */
async function sentForms(ctx: TxCtx, me: string, most: number, forms: Forms) {
  const rows = await ctx.tx
    .select({ row: responses, at: submissions.submittedAt })
    .from(submissions)
    .innerJoin(responses, eq(responses.id, submissions.responseId))
    .where(and(eq(submissions.submittedBy, me), isNull(submissions.amendedBy)))
    .orderBy(desc(submissions.submittedAt), desc(submissions.round), submissions.responseId)
    .limit(roundsOfOne * most);
  const last = new Map<string, (typeof rows)[number]>();
  for (const one of rows) if (!last.has(one.row.id)) last.set(one.row.id, one);
  return [...last.values()].slice(0, most).map(({ row, at }) => ({
    key: "response" as const,
    id: row.id,
    task: "",
    title: `${formNumber(forms, row)} ${row.subjectLabel}`,
    note: "",
    at,
    state: row,
  }));
}

/** More often than that no form is sent while nine others wait. */
const roundsOfOne = 6;

/** Where each stands: with whom it waits by name, returned, or approved. */
async function withPlace(
  ctx: TxCtx,
  me: string,
  sent: Awaited<ReturnType<typeof sentForms>>,
  forms: Forms,
): Promise<OwnWork[]> {
  const seats = sent.some(({ state }) => state.state === "submitted") ? await loadSeats(ctx) : null;
  const owners = await ownersOf(ctx, seats ? sent.flatMap(({ state }) => state.appointmentId ?? []) : []);
  const waits: { id: string; by: string; personIds: string[]; body: string }[] = [];
  for (const { state: row } of sent) {
    const definition = forms.get(row.campaignId);
    if (!seats || !definition || row.state !== "submitted") continue;
    const owner = owners.get(row.appointmentId ?? "");
    const facts = seats.factsFor({
      departmentId: row.departmentId,
      ownerId: row.layer === "post" ? (owner?.personId ?? null) : me,
    });
    const of = { layer: row.layer, postClass: owner?.postClass ?? null, stage: row.stage };
    const step = stepAt(routeFor(definition, of, facts), row.step);
    const body = seats.bodies.find((one) => one.kind === step?.body)?.name ?? "";
    waits.push({ id: row.id, by: step ? reviewRoleNames[step.by] : "审核人", personIds: step?.personIds ?? [], body });
  }
  const names = await namesOf(
    ctx,
    waits.flatMap((one) => one.personIds),
  );
  const words: Record<string, string> = { draft: "正在修改", returned: "已退回，待修改", approved: "已审定" };
  return sent.map(({ state: row, ...one }) => {
    const wait = waits.find(({ id }) => id === row.id);
    const who = wait ? wait.body || wait.personIds.map((id) => names.get(id) ?? "").join("、") : "";
    const waiting = wait
      ? `待${wait.by}${wait.body ? "研究" : "审核"}${who && who !== wait.by ? `（${who}）` : ""}`
      : "审核中";
    return { ...one, note: words[row.state] ?? waiting };
  });
}

type Owner = { personId: string; postClass: PostClass };

/** Whose forms of posts these are, by appointment. */
async function ownersOf(ctx: TxCtx, appointmentIds: string[]): Promise<Map<string, Owner>> {
  if (appointmentIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: appointments.id, personId: appointments.personId, postClass: posts.class })
    .from(appointments)
    .innerJoin(posts, eq(posts.id, appointments.postId))
    .where(inArray(appointments.id, appointmentIds));
  return new Map(rows.map(({ id, ...owner }) => [id, owner]));
}

async function namesOf(ctx: TxCtx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(inArray(persons.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}
