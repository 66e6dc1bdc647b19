import { and, count, desc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { decisionOutcomeNames } from "@/db/enums";
import { participations } from "@/db/schema/campaign";
import { circularSteps, circulars, incomingDocuments } from "@/db/schema/circular";
import { levelDecisions } from "@/db/schema/level";
import { persons } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { handIns } from "@/db/schema/task";
import { circularStateNames, circularStepNames } from "@/server/circular/rules";
import { personOf, type TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { routeOfRow } from "@/server/review/case";
import { stepAt } from "@/server/review/rules";
import { loadSeats } from "@/server/review/seats";
import { getDefinition } from "@/server/template/library";
import { reviewRoleNames } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";

/** Something the reader did, or began and waits for; `key`, `id` and `task` say where it lies. */
export type OwnWork = {
  key: "response" | "task" | "circular" | "incoming" | "levels";
  /** Of the form, circular or document; of the campaign for tasks and levels. */
  id: string;
  /** Key of the task; empty for everything else. */
  task: string;
  title: string;
  /** What was said, or where it stands. */
  note: string;
  at: Date;
};

const most = 10;

/** What the reader did lately (已办), and what he began with where it stands (我发起的); the last first. */
export const readOwnWork = verb({
  name: "desk.own",
  kind: "query",
  permission: "self:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const me = personOf(ctx)?.personId;
    if (!me) return { done: [], started: [] };
    const forms = await formNames(ctx);
    const sent = await sentForms(ctx, me, forms);
    const handed = await handedIn(ctx, me, forms);
    const done = [
      ...(await decided(ctx, me, forms)),
      ...sent.map(({ state: _state, ...one }) => ({ ...one, title: `提交：${one.title}`, note: "" })),
      ...handed.map((one) => ({ ...one, title: `上报：${one.title}` })),
      ...(await levelled(ctx, me)),
      ...(await circularActs(ctx, me)),
      ...(await received(ctx, me)),
    ];
    const started = [...(await withPlace(ctx, sent, forms)), ...handed, ...(await ownCirculars(ctx, me))];
    return { done: lastFirst(done), started: lastFirst(started) };
  },
});

const lastFirst = (all: OwnWork[]): OwnWork[] =>
  all.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, most);

type Forms = Map<string, { title: string; definition: Definition }>;
const numberOf = (forms: Forms, row: { campaignId: string; formKey: string }): string =>
  forms.get(row.campaignId)?.definition.forms.find((form) => form.key === row.formKey)?.number ?? "";

/** The unit's campaigns with what their programmes say. */
async function formNames(ctx: TxCtx): Promise<Forms> {
  const parts = await ctx.tx
    .select({ id: participations.campaignId, title: participations.title, sha: participations.templateSha })
    .from(participations)
    .where(eq(participations.unitId, ctx.unit.id));
  const forms: Forms = new Map();
  for (const { id, title, sha } of parts) forms.set(id, { title, definition: await getDefinition(ctx, sha) });
  return forms;
}

async function decided(ctx: TxCtx, me: string, forms: Forms): Promise<OwnWork[]> {
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
    title: `${decisionOutcomeNames[decision.outcome]}：${numberOf(forms, row)} ${row.subjectLabel}`,
    note: decision.reason,
    at: decision.decidedAt,
  }));
}

/** The last forms that the reader sent, each once, by its present round or the last one of his. */
async function sentForms(ctx: TxCtx, me: string, forms: Forms) {
  const rows = await ctx.tx
    .selectDistinctOn([submissions.responseId], { row: responses, at: submissions.submittedAt })
    .from(submissions)
    .innerJoin(responses, eq(responses.id, submissions.responseId))
    .where(and(eq(submissions.submittedBy, me), isNull(submissions.amendedBy)))
    .orderBy(submissions.responseId, desc(submissions.round));
  return rows
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most)
    .map(({ row, at }) => ({
      key: "response" as const,
      id: row.id,
      task: "",
      title: `${numberOf(forms, row)} ${row.subjectLabel}`,
      note: "",
      at,
      state: row,
    }));
}

/** Where each stands: with whom it waits by name, returned, or approved. */
async function withPlace(ctx: TxCtx, sent: Awaited<ReturnType<typeof sentForms>>, forms: Forms): Promise<OwnWork[]> {
  const seats = sent.some(({ state }) => state.state === "submitted") ? await loadSeats(ctx) : null;
  const me = personOf(ctx)?.personId ?? null;
  const waits: { id: string; by: string; personIds: string[]; body: string }[] = [];
  for (const { state: row } of sent) {
    const definition = forms.get(row.campaignId)?.definition;
    if (!seats || !definition || row.state !== "submitted") continue;
    const step = stepAt((await routeOfRow(ctx, definition, seats, row, row.stage, me)).route, row.step);
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

async function handedIn(ctx: TxCtx, me: string, forms: Forms): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select()
    .from(handIns)
    .where(and(eq(handIns.submittedBy, me), isNotNull(handIns.submittedAt)))
    .orderBy(desc(handIns.submittedAt))
    .limit(most);
  return rows.flatMap((row) => {
    const task = forms.get(row.campaignId)?.definition.tasks.find((one) => one.key === row.taskKey);
    if (!task || !row.submittedAt) return [];
    return [
      { key: "task", id: row.campaignId, task: row.taskKey, title: task.title, note: "已上报", at: row.submittedAt },
    ];
  });
}

/** Meetings on levels that the reader recorded, each once. */
async function levelled(ctx: TxCtx, me: string): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({
      id: levelDecisions.campaignId,
      stage: levelDecisions.stage,
      at: levelDecisions.decidedAt,
      risks: count(),
    })
    .from(levelDecisions)
    .where(and(eq(levelDecisions.decidedBy, me), ne(levelDecisions.stage, "proposed")))
    .groupBy(levelDecisions.campaignId, levelDecisions.stage, levelDecisions.decidedAt)
    .orderBy(desc(levelDecisions.decidedAt))
    .limit(most);
  return rows.map(({ id, stage, at, risks }) => ({
    key: "levels",
    id,
    task: "",
    title: `${stage === "changed" ? "调整等级" : "定级"}：${risks} 个风险点`,
    note: "",
    at,
  }));
}

async function circularActs(ctx: TxCtx, me: string): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({ step: circularSteps, title: circulars.title })
    .from(circularSteps)
    .innerJoin(circulars, eq(circulars.id, circularSteps.circularId))
    .where(eq(circularSteps.actedBy, me))
    .orderBy(desc(circularSteps.actedAt), desc(circularSteps.seq))
    .limit(most);
  return rows.map(({ step, title }) => ({
    key: "circular",
    id: step.circularId,
    task: "",
    title: `${circularStepNames[step.act]}：${title}`,
    note: step.opinion,
    at: step.actedAt,
  }));
}

async function ownCirculars(ctx: TxCtx, me: string): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({ id: circulars.id, title: circulars.title, state: circulars.state, at: circulars.updatedAt })
    .from(circulars)
    .where(and(eq(circulars.createdBy, me), ne(circulars.state, "void")))
    .orderBy(desc(circulars.updatedAt))
    .limit(most);
  return rows.map(({ state, ...one }) => ({ key: "circular", task: "", note: circularStateNames[state], ...one }));
}

async function received(ctx: TxCtx, me: string): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({ id: incomingDocuments.id, title: incomingDocuments.title, at: incomingDocuments.receivedAt })
    .from(incomingDocuments)
    .where(eq(incomingDocuments.receivedBy, me))
    .orderBy(desc(incomingDocuments.receivedAt))
    .limit(most);
  return rows.flatMap(({ id, title, at }) =>
    at ? [{ key: "incoming" as const, id, task: "", title: `签收：${title}`, note: "", at }] : [],
  );
}

async function namesOf(ctx: TxCtx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(inArray(persons.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}
