import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { participations } from "@/db/schema/campaign";
import { levelDecisions } from "@/db/schema/level";
import { bodies, persons } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { responseLines } from "@/db/schema/risk";
import { getParticipation } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { mayRead } from "@/server/response/form";
import { loadSeats } from "@/server/review/seats";
import { getDefinition } from "@/server/template/library";
import { levelName, proposeLevel } from "@/server/template/rules/level";
import { monitorsFor } from "@/server/template/rules/monitor";
import type { Definition } from "@/server/template/schema";
import { fixingOf, partyFormIn } from "./body";
import { findLevelRisks, openOwners } from "./open-risks";
import { riskOwners } from "./owner";
import { levelRiskInput, listLevelsInput } from "./schema";

/** Risks of approved forms with the level proposed, the level fixed, and who watches them. */
export const listLevels = verb({
  name: "level.list",
  kind: "query",
  permission: "risk:read",
  input: listLevelsInput,
  run: async (ctx, { page, pageSize, ...filter }) => {
    const part = await getParticipation(ctx, filter.campaignId);
    const { definition } = part;
    const seats = await loadSeats(ctx);
    const partyForm = partyFormIn(seats);
    const mayReadAll = ctx.actor.permissions.has("response:readAll") || ctx.actor.permissions.has("level:write");
    const rows = mayReadAll
      ? await findLevelRisks(ctx, filter, { limit: pageSize, offset: (page - 1) * pageSize })
      : [];
    const fixing = fixingOf(ctx, part, seats);
    const members = fixing.body?.members.map((one) => one.personId) ?? [];
    const owners = await riskOwners(
      ctx,
      filter.campaignId,
      rows.map((row) => row.riskId),
    );
    return {
      campaign: part.participation.title,
      fixing,
      /** Members of the body with open points of their own: they leave the room for these. */
      openOwners: mayReadAll ? await openOwners(ctx, filter.campaignId, members) : [],
      choices: choicesOf(definition),
      total: rows[0]?.total ?? 0,
      rows: rows.map(({ revision, total: _total, ...row }) => {
        const proposed = proposeLevel(definition, revision);
        const level = row.isFixed ? row.level : proposed.level;
        return {
          ...row,
          ownerIds: owners.get(row.riskId) ?? [],
          aspect: revision.aspect ?? "",
          point: revision.point || (revision.matter ?? ""),
          manifestation: revision.manifestation,
          proposed: definition.levelRule?.method === "manual" ? revision.selfLevel : proposed.level,
          why: proposed.why,
          monitors: monitorsFor(definition, { level, layer: row.layer, postClass: row.postClass, partyForm }).map(
            (monitor) => monitor.name,
          ),
        };
      }),
    };
  },
});

/**
 * The levels of the programme that the unit works by, for filters: that of its newest part that is active, else of its
 * newest. @returns `campaignId` null where it never took part
 */
export const listChoices = verb({
  name: "level.choices",
  kind: "query",
  permission: "risk:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const [part] = await ctx.tx
      .select({ campaignId: participations.campaignId, sha: participations.templateSha })
      .from(participations)
      .where(eq(participations.unitId, ctx.unit.id))
      .orderBy(desc(eq(participations.state, "active")), desc(participations.joinedAt), participations.campaignId)
      .limit(1);
    return {
      campaignId: part?.campaignId ?? null,
      choices: part ? choicesOf(await getDefinition(ctx, part.sha)) : [],
    };
  },
});

const choicesOf = (definition: Definition) =>
  (definition.levels ?? []).map((level) => ({ key: level.key, name: levelName(definition, level.key) }));

/** Every decision on the level of a risk, first to last. */
export const getLevelHistory = verb({
  name: "level.history",
  kind: "query",
  permission: "risk:read",
  input: levelRiskInput,
  run: async (ctx, { riskId }) => {
    await refuseUnreadable(ctx, riskId);
    const rows = await ctx.tx
      .select({ decision: levelDecisions, by: persons.name, body: bodies.name })
      .from(levelDecisions)
      .leftJoin(persons, eq(persons.id, levelDecisions.decidedBy))
      .leftJoin(bodies, eq(bodies.id, levelDecisions.bodyId))
      .where(eq(levelDecisions.riskId, riskId))
      .orderBy(
        asc(levelDecisions.decidedAt),
        sql`array_position(array['proposed', 'fixed', 'changed'], ${levelDecisions.stage})`,
        asc(levelDecisions.id),
      );
    const campaigns = [...new Set(rows.map((row) => row.decision.campaignId))];
    const parts = campaigns.length
      ? await ctx.tx
          .select({
            campaignId: participations.campaignId,
            sha: participations.templateSha,
            title: participations.title,
          })
          .from(participations)
          .where(inArray(participations.campaignId, campaigns))
      : [];
    const history = [];
    for (const { decision, by, body } of rows) {
      const part = parts.find((one) => one.campaignId === decision.campaignId);
      const definition = part ? await getDefinition(ctx, part.sha) : null;
      const inputs = decision.inputs;
      history.push({
        id: decision.id,
        campaign: part?.title ?? "",
        stage: decision.stage,
        level: decision.level,
        levelName: definition ? levelName(definition, decision.level) : (decision.level ?? "不定级"),
        why: inputs.why ?? "",
        reason: decision.reason,
        body: inputs.minutes?.body ?? body ?? "",
        minutes: inputs.minutes ?? null,
        by: by ?? "",
        effectiveOn: decision.effectiveOn,
        at: decision.decidedAt,
      });
    }
    return { history };
  },
});

/** @throws DomainError notFound for a risk on no form that the acting person may read */
async function refuseUnreadable(ctx: TxCtx, riskId: string): Promise<void> {
  if (ctx.actor.permissions.has("response:readAll")) return;
  const forms = await ctx.tx
    .select({ response: responses })
    .from(responseLines)
    .innerJoin(responses, eq(responses.id, responseLines.responseId))
    .where(eq(responseLines.riskId, riskId));
  for (const { response } of forms) if (await mayRead(ctx, response)) return;
  throw new DomainError("notFound");
}
