import { and, eq } from "drizzle-orm";
import { filings } from "@/db/schema/filing";
import { levelDecisions } from "@/db/schema/level";
import { appointments, bodies, bodyMembers, departments, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { responseLines, risks } from "@/db/schema/risk";
import { handIns } from "@/db/schema/task";
import { units } from "@/db/schema/unit";
import { getParticipation } from "@/server/campaign/participation";
import { type Counts, nothing } from "@/server/campaign/rules";
import { dayOf, type Reading } from "@/server/frame/context";
import { countTerm, type RawRows } from "./recount-rules";
import { findTerms } from "./refresh";

/**
 * Counts every task of the own unit again, by another way than `refreshProgress`: whole tables are read and counted
 * one by one. For the invariant that every figure equals a recount from raw rows (data-model §12).
 * @returns by task key, tasks of which nothing is owed included
 */
export async function recountProgress(ctx: Reading, campaignId: string): Promise<Map<string, Counts>> {
  const { participation, definition, schedule } = await getParticipation(ctx, campaignId);
  const terms = await findTerms(ctx, campaignId, {
    definition,
    schedule,
    isUnitExempt: participation.state === "exempt",
  });
  const rows = await readRows(ctx, campaignId);
  const [unit] = await ctx.tx.select({ closesOn: units.closesOn }).from(units).where(eq(units.id, ctx.unit.id));
  const closesOn = unit?.closesOn ?? null;
  return new Map(
    terms.map((term) => [
      term.task.key,
      closesOn !== null && closesOn <= term.openOn ? nothing : countTerm(definition, ctx.unit.kind, term, rows),
    ]),
  );
}

async function readRows(ctx: Reading, campaignId: string): Promise<RawRows> {
  const own = ctx.unit.id;
  const { tx } = ctx;
  const sent = await tx.select().from(submissions).where(eq(submissions.unitId, own));
  const decided = await tx.select().from(decisions).where(eq(decisions.unitId, own));
  const levels = await tx
    .select()
    .from(levelDecisions)
    .where(and(eq(levelDecisions.unitId, own), eq(levelDecisions.campaignId, campaignId)));
  const filed = await tx
    .select()
    .from(filings)
    .where(and(eq(filings.unitId, own), eq(filings.campaignId, campaignId)));
  const handed = await tx
    .select()
    .from(handIns)
    .where(and(eq(handIns.unitId, own), eq(handIns.campaignId, campaignId)));
  const groups = await tx.select().from(bodies).where(eq(bodies.unitId, own));
  const members = await tx.select().from(bodyMembers).where(eq(bodyMembers.unitId, own));
  return {
    unitId: own,
    posts: await tx.select().from(posts).where(eq(posts.unitId, own)),
    appointments: await tx.select().from(appointments).where(eq(appointments.unitId, own)),
    departments: await tx.select().from(departments).where(eq(departments.unitId, own)),
    responses: await tx
      .select()
      .from(responses)
      .where(and(eq(responses.unitId, own), eq(responses.campaignId, campaignId))),
    lines: await tx.select().from(responseLines).where(eq(responseLines.unitId, own)),
    risks: await tx.select().from(risks).where(eq(risks.unitId, own)),
    submissions: sent.map((one) => ({ ...one, on: dayOf(one.submittedAt) })),
    returns: decided
      .filter((one) => one.outcome === "return")
      .map((one) => ({
        responseId: one.responseId,
        stage: sent.find((s) => s.id === one.submissionId)?.stage ?? "search",
      })),
    levels: levels.filter((one) => one.stage !== "proposed").map((one) => ({ ...one, on: dayOf(one.decidedAt) })),
    filings: filed.map((one) => ({ ...one, on: dayOf(one.filedAt) })),
    handIns: handed,
    group: groups
      .filter((one) => one.kind === "leadingGroup")
      .map((one) => ({ on: dayOf(one.createdAt), members: members.filter((m) => m.bodyId === one.id).length })),
  };
}
