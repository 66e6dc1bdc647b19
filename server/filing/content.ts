import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { levelDecisions } from "@/db/schema/level";
import { persons } from "@/db/schema/org";
import { decisions, submissions } from "@/db/schema/review";
import { risks } from "@/db/schema/risk";
import { dayOf, type TxCtx } from "@/server/frame/context";
import { ownerOf, type ResponseRow } from "@/server/response/form";
import { reviewRoleNames } from "@/server/template/rules/review";
import type { FiledContent } from "./rules";

/** The approved content of a form, ready to be filed or printed. */
export type Approved = { submissionId: string; round: number; content: FiledContent; areLevelsFixed: boolean };

/** The last approved content of a form with levels and decisions; null when nothing stands approved. */
export async function approvedContent(ctx: TxCtx, row: ResponseRow, templateSha: string): Promise<Approved | null> {
  if (!row.approvedHash) return null;
  const [submission] = await ctx.tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.responseId, row.id), eq(submissions.hash, row.approvedHash)))
    .orderBy(desc(submissions.round))
    .limit(1);
  if (!submission) return null;
  const snapshot = submission.snapshot;
  const { postClass } = await ownerOf(ctx, row);
  const riskIds = snapshot.lines.map((line) => line.riskId);
  const levels = await levelsIn(ctx, row.campaignId, riskIds);
  return {
    submissionId: submission.id,
    round: submission.round,
    areLevelsFixed: snapshot.lines.every((line) => line.riskId in levels),
    content: {
      snapshot,
      templateSha,
      postClass,
      proxyName: await proxyNameOf(ctx, row),
      levels,
      levelDays: await levelDaysIn(ctx, row.campaignId, riskIds),
      decisions: await decisionsUpTo(ctx, row.id, submission.round),
      approvedOn: dayOf(row.approvedAt ?? submission.submittedAt),
    },
  };
}

/** Who entered the form for its subject, shown as 代填; empty where he did so himself. */
export async function proxyNameOf(ctx: TxCtx, row: ResponseRow): Promise<string> {
  if (row.proxyBy === null) return "";
  const [person] = await ctx.tx.select({ name: persons.name }).from(persons).where(eq(persons.id, row.proxyBy));
  return person?.name ?? "";
}

/** The current level of each risk that was decided on in the campaign; null = none, by decision. */
export async function levelsIn(
  ctx: TxCtx,
  campaignId: string,
  riskIds: string[],
): Promise<Record<string, string | null>> {
  if (riskIds.length === 0) return {};
  const rows = await ctx.tx
    .selectDistinct({ riskId: risks.id, level: risks.level })
    .from(levelDecisions)
    .innerJoin(risks, eq(risks.id, levelDecisions.riskId))
    .where(
      and(
        eq(levelDecisions.campaignId, campaignId),
        inArray(levelDecisions.riskId, riskIds),
        inArray(levelDecisions.stage, ["fixed", "changed"]),
      ),
    );
  return Object.fromEntries(rows.map((row) => [row.riskId, row.level]));
}

/** The days of the meetings at which the levels in force were fixed or changed, first to last, each once. */
export async function levelDaysIn(ctx: TxCtx, campaignId: string, riskIds: string[]): Promise<string[]> {
  if (riskIds.length === 0) return [];
  const rows = await ctx.tx
    .selectDistinctOn([levelDecisions.riskId], { on: levelDecisions.effectiveOn })
    .from(levelDecisions)
    .where(
      and(
        eq(levelDecisions.campaignId, campaignId),
        inArray(levelDecisions.riskId, riskIds),
        inArray(levelDecisions.stage, ["fixed", "changed"]),
      ),
    )
    .orderBy(levelDecisions.riskId, desc(levelDecisions.decidedAt), desc(levelDecisions.id));
  return [...new Set(rows.map((row) => row.on))].sort();
}

/** Who decided what on a form, in words, up to a round. */
export async function decisionsUpTo(ctx: TxCtx, responseId: string, round: number): Promise<FiledContent["decisions"]> {
  const rows = await ctx.tx
    .select({ decision: decisions, round: submissions.round, name: persons.name })
    .from(decisions)
    .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
    .leftJoin(persons, eq(persons.id, decisions.decidedBy))
    .where(eq(decisions.responseId, responseId))
    .orderBy(asc(submissions.round), asc(decisions.step));
  const behalf = rows.map((row) => row.decision.onBehalfOf).filter((id) => id !== null);
  const named = behalf.length
    ? await ctx.tx.select({ id: persons.id, name: persons.name }).from(persons).where(inArray(persons.id, behalf))
    : [];
  return rows
    .filter((row) => row.round <= round)
    .map(({ decision, round: at, name }) => {
      const attendance = decision.attendance;
      return {
        round: at,
        by:
          decision.reviewer in reviewRoleNames
            ? reviewRoleNames[decision.reviewer as keyof typeof reviewRoleNames]
            : decision.reviewer,
        name: name ?? "",
        onBehalfOf: named.find((one) => one.id === decision.onBehalfOf)?.name ?? "",
        outcome: decision.outcome,
        reason: decision.reason,
        on: attendance?.heldOn ?? dayOf(decision.decidedAt),
        present: attendance?.present.map((person) => person.name) ?? [],
        recused: attendance?.recused.map((person) => person.name) ?? [],
      };
    });
}
