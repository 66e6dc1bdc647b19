import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { circularSteps, circulars } from "@/db/schema/circular";
import type { TxCtx } from "@/server/frame/context";
import type { Contribution } from "@/server/frame/contribution";
import { type OwnWork, type Waiting, waitingFor } from "@/server/ground/desk";
import type { Permission } from "@/server/ground/permissions";
import { sameHand } from "./hands";
import { type CircularState, circularStateNames, circularStepNames } from "./rules";

/** Circulars whose next step is the reader's, his steps, and those he drafted. */
export const circularOnDesk: Contribution = {
  isBadge: true,
  waiting: openCirculars,
  own: async (ctx, me, most) => ({
    done: await circularActs(ctx, me, most),
    started: await ownCirculars(ctx, me, most),
  }),
};

/** The step of a circular that each role takes next. */
const nextSteps = [
  { state: "draft", permission: "circular:draft", title: "待完成拟稿" },
  { state: "checking", permission: "circular:check", title: "待核稿" },
  { state: "signing", permission: "circular:sign", title: "待签发" },
  { state: "signed", permission: "circular:register", title: "待编号" },
  { state: "registered", permission: "circular:register", title: "待印发" },
] as const satisfies readonly { state: CircularState; permission: Permission; title: string }[];

/** More than anybody works off a desk; the list of circulars has them all. */
const mostOpen = 50;

async function openCirculars(ctx: TxCtx): Promise<Waiting[]> {
  const steps = nextSteps.filter(({ permission }) => ctx.actor.permissions.has(permission));
  if (steps.length === 0) return [];
  const states = steps.map(({ state }) => state);
  const open = await ctx.tx
    .select({ id: circulars.id, title: circulars.title, state: circulars.state })
    .from(circulars)
    .where(and(eq(circulars.unitId, ctx.unit.id), inArray(circulars.state, states)))
    .orderBy(desc(circulars.updatedAt), desc(circulars.id))
    .limit(mostOpen);
  const leftToOthers = await sameHand(
    ctx,
    open.filter(({ state }) => state === "checking" || state === "signing").map(({ id }) => id),
  );
  const isMine = ({ id, state }: { id: string; state: CircularState }) =>
    !(state === "checking" && leftToOthers("pass", id)) && !(state === "signing" && leftToOthers("sign", id));
  return steps.flatMap(({ state, title }) =>
    open
      .filter((circular) => circular.state === state && isMine(circular))
      .flatMap((circular) => waitingFor("circulars", `${title}：${circular.title}`, 1, { id: circular.id })),
  );
}

async function circularActs(ctx: TxCtx, me: string, most: number): Promise<OwnWork[]> {
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

async function ownCirculars(ctx: TxCtx, me: string, most: number): Promise<OwnWork[]> {
  const rows = await ctx.tx
    .select({ id: circulars.id, title: circulars.title, state: circulars.state, at: circulars.updatedAt })
    .from(circulars)
    .where(and(eq(circulars.createdBy, me), ne(circulars.state, "void")))
    .orderBy(desc(circulars.updatedAt))
    .limit(most);
  return rows.map(({ state, ...one }) => ({ key: "circular", task: "", note: circularStateNames[state], ...one }));
}
