import { and, asc, count, eq, exists, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import { levelDecisions } from "@/db/schema/level";
import { appointments, departments, persons, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { responseLines, riskRevisions, risks } from "@/db/schema/risk";
import type { TxCtx } from "@/server/frame/context";
import type { ListLevelsInput } from "./schema";

export type LevelFilter = Pick<ListLevelsInput, "campaignId" | "formKey" | "departmentId" | "layer" | "state" | "q"> & {
  riskIds?: string[];
};

/** Persons with risks of their own that are not fixed yet, also where merged into a common one. */
export async function openOwners(ctx: TxCtx, campaignId: string, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.tx
    .selectDistinct({ personId: appointments.personId })
    .from(responses)
    .innerJoin(appointments, eq(appointments.id, responses.appointmentId))
    .innerJoin(responseLines, eq(responseLines.responseId, responses.id))
    .innerJoin(risks, eq(risks.id, responseLines.riskId))
    .where(
      and(
        eq(responses.campaignId, campaignId),
        isReviewed,
        inArray(appointments.personId, personIds),
        sql`not ${isFixed(ctx, { campaignId })}`,
      ),
    );
  return rows.map((row) => row.personId);
}

/** How many of each campaign's risks wait for a level; points merged into a common one are left out. */
export async function countOpen(ctx: TxCtx, campaignIds: string[]): Promise<Map<string, number>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ campaignId: responses.campaignId, open: count() })
    .from(responses)
    .innerJoin(responseLines, eq(responseLines.responseId, responses.id))
    .innerJoin(risks, eq(risks.id, responseLines.riskId))
    .where(
      and(
        eq(responses.unitId, ctx.unit.id),
        inArray(responses.campaignId, campaignIds),
        isReviewed,
        isNull(risks.mergedInto),
        sql`not ${isFixed(ctx, { campaignId: responses.campaignId })}`,
      ),
    )
    .groupBy(responses.campaignId);
  return new Map(rows.map((row) => [row.campaignId, row.open]));
}

const isReviewed = or(eq(responses.state, "approved"), eq(responses.stage, "measures"));

/**
 * The risks of a campaign whose forms have passed the review of risks, with the revision on the form. Points merged
 * into a common one are left out: they take its level.
 */
export async function findLevelRisks(ctx: TxCtx, filter: LevelFilter, page?: { limit: number; offset: number }) {
  const where = and(
    eq(responses.campaignId, filter.campaignId),
    isReviewed,
    isNull(risks.mergedInto),
    filter.riskIds ? inArray(risks.id, filter.riskIds) : undefined,
    filter.formKey ? eq(responses.formKey, filter.formKey) : undefined,
    filter.departmentId ? eq(responses.departmentId, filter.departmentId) : undefined,
    filter.layer ? eq(responses.layer, filter.layer) : undefined,
    filter.state === "all"
      ? undefined
      : filter.state === "fixed"
        ? isFixed(ctx, filter)
        : sql`not ${isFixed(ctx, filter)}`,
    filter.q ? matches(filter.q) : undefined,
  );
  const from = ctx.tx
    .select({
      riskId: risks.id,
      level: risks.level,
      isFixed: isFixed(ctx, filter).mapWith(Boolean),
      responseId: responses.id,
      formKey: responses.formKey,
      layer: responses.layer,
      subject: responses.subjectLabel,
      department: departments.name,
      postClass: posts.class,
      revision: riskRevisions,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(responseLines)
    .innerJoin(responses, eq(responses.id, responseLines.responseId))
    .innerJoin(risks, eq(risks.id, responseLines.riskId))
    .innerJoin(riskRevisions, eq(riskRevisions.id, responseLines.revisionId))
    .leftJoin(departments, eq(departments.id, responses.departmentId))
    .leftJoin(appointments, eq(appointments.id, responses.appointmentId))
    .leftJoin(posts, eq(posts.id, appointments.postId))
    .leftJoin(persons, eq(persons.id, appointments.personId))
    .where(where)
    .orderBy(
      asc(responses.formKey),
      asc(departments.position),
      asc(responses.subjectLabel),
      asc(responseLines.position),
      asc(risks.id),
    );
  return page ? from.limit(page.limit).offset(page.offset) : from;
}

export type LevelRisk = Awaited<ReturnType<typeof findLevelRisks>>[number];

function isFixed(ctx: TxCtx, filter: { campaignId: string | typeof responses.campaignId }) {
  return sql<boolean>`${exists(
    ctx.tx
      .select({ one: sql`1` })
      .from(levelDecisions)
      .where(
        and(
          eq(levelDecisions.unitId, risks.unitId),
          eq(levelDecisions.riskId, risks.id),
          eq(levelDecisions.campaignId, filter.campaignId),
          inArray(levelDecisions.stage, ["fixed", "changed"]),
        ),
      ),
  )}`;
}

function matches(q: string) {
  const like = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(
    ilike(responses.subjectLabel, like),
    ilike(riskRevisions.point, like),
    ilike(persons.pinyin, like),
    ilike(persons.initials, like),
  );
}
