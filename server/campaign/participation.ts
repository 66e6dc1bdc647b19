import { and, eq, sql } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { bodies, bodyMembers, grants, persons } from "@/db/schema/org";
import type { Reading, TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { getDefinition } from "@/server/template/library";
import type { ScheduledTask } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";

export type Participation = typeof participations.$inferSelect;
export type PartIn = { participation: Participation; definition: Definition; schedule: ScheduledTask[] };

/**
 * The own unit's part in a campaign, with the programme and its days as issued to this unit.
 * Withdrawn and exempt parts are returned too: their records stay readable.
 * @throws DomainError notFound when the unit does not take part
 */
export async function getParticipation(ctx: Reading, campaignId: string): Promise<PartIn> {
  const key = `${ctx.unit.id} ${campaignId}`;
  const seen = known.get(ctx.tx) ?? new Map<string, Participation>();
  known.set(ctx.tx, seen);
  const participation = seen.get(key) ?? found(await readOwn(ctx, campaignId));
  seen.set(key, participation);
  return {
    participation,
    definition: await getDefinition(ctx, participation.templateSha),
    schedule: participation.schedule,
  };
}

/** Read once a transaction: the acts that change a part do not go on with it. */
const known = new WeakMap<Reading["tx"], Map<string, Participation>>();

async function readOwn(ctx: Reading, campaignId: string): Promise<Participation | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(participations)
    .where(and(eq(participations.unitId, ctx.unit.id), eq(participations.campaignId, campaignId)));
  return row;
}

/**
 * The same, for verbs that change something: work goes on only while the part is active.
 * @throws DomainError notFound; wrongState when the campaign was withdrawn or the unit exempted
 */
export async function getActiveParticipation(ctx: TxCtx, campaignId: string): Promise<PartIn> {
  const part = await getParticipation(ctx, campaignId);
  const { state } = part.participation;
  if (state !== "active") throw new DomainError("wrongState", { state: state === "exempt" ? "已免报" : "活动已撤回" });
  return part;
}

/**
 * Copies to all own parts what the issuer shows on its board: the liaison's contact and whether a leading group is set
 * up. The liaison is the one named in the group, else whoever holds the role.
 */
export async function refreshParticipation(ctx: TxCtx): Promise<void> {
  const named = await ctx.tx
    .select({ name: persons.name, phone: persons.phone, title: bodyMembers.title })
    .from(bodies)
    .innerJoin(bodyMembers, and(eq(bodyMembers.unitId, bodies.unitId), eq(bodyMembers.bodyId, bodies.id)))
    .innerJoin(persons, and(eq(persons.unitId, bodyMembers.unitId), eq(persons.id, bodyMembers.personId)))
    .where(and(eq(bodies.unitId, ctx.unit.id), eq(bodies.kind, "leadingGroup")))
    .orderBy(bodyMembers.position, persons.employeeNo);
  const [holder] = await ctx.tx
    .select({ name: persons.name, phone: persons.phone })
    .from(grants)
    .innerJoin(persons, and(eq(persons.unitId, grants.unitId), eq(persons.id, grants.personId)))
    .where(and(eq(grants.unitId, ctx.unit.id), eq(grants.role, "liaison"), sql`${persons.leftOn} is null`))
    .orderBy(grants.grantedAt, persons.employeeNo)
    .limit(1);
  const liaison = named.find((member) => member.title.includes("联络员")) ?? holder;
  await ctx.tx
    .update(participations)
    .set({
      liaisonName: liaison?.name ?? "",
      liaisonPhone: liaison?.phone ?? "",
      hasLeadingGroup: named.length > 0,
    })
    .where(eq(participations.unitId, ctx.unit.id));
}
