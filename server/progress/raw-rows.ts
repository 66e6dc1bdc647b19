import { and, eq } from "drizzle-orm";
import type { PostClass } from "@/db/enums";
import { filings } from "@/db/schema/filing";
import { levelDecisions } from "@/db/schema/level";
import { appointments, bodies, bodyMembers, departments, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { responseLines, risks } from "@/db/schema/risk";
import { handIns } from "@/db/schema/task";
import { dayOf, type Reading } from "@/server/frame/context";
import type { Stage } from "@/server/template/vocabulary";

/** A form as the second count reads it. */
export type RawForm = {
  id: string;
  formKey: string;
  appointmentId: string | null;
  departmentId: string | null;
  state: string;
  stage: Stage;
  declaresNone: boolean;
  firstSubmittedOn: string | null;
};

/** The raw rows of one unit, whole; days are ISO in Asia/Shanghai. */
export type RawRows = {
  today: string;
  posts: { id: string; departmentId: string; class: PostClass; closedOn: string | null }[];
  appointments: { id: string; postId: string; personId: string; fromOn: string; toOn: string | null }[];
  departments: { id: string; closedOn: string | null }[];
  responses: RawForm[];
  lines: { responseId: string; riskId: string }[];
  risks: { id: string; level: string | null }[];
  submissions: { responseId: string; stage: Stage; on: string }[];
  returns: { responseId: string; stage: Stage }[];
  levels: { riskId: string; on: string }[];
  filings: { responseId: string; state: string; on: string }[];
  handIns: { taskKey: string; submittedOn: string | null }[];
  group: { on: string; members: number }[];
};

/** @param today on which what is closed counts as closed */
export async function readRawRows(ctx: Reading, campaignId: string, today: string): Promise<RawRows> {
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
    today,
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
