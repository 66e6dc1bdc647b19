import { and, asc, eq, gte, lt } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { unitCensus, units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { type ByPostClass, type Counted, type Obligation, obligations } from "@/server/template/rules/obligation";
import type { Campaign } from "./campaign";
import { type Exclusion, selectUnits } from "./selection-rules";

export type BranchUnit = Omit<typeof units.$inferSelect, "createdAt"> & {
  census: typeof unitCensus.$inferSelect | null;
};
export type PlannedUnit = { unit: BranchUnit; obligations: Obligation[] };
export type Plan = {
  planned: PlannedUnit[];
  excluded: { unit: BranchUnit; why: Exclusion }[];
};

/**
 * What issuing would put on whom: the units chosen and what each would owe by the head counts known of it. Once issued,
 * each unit recounts from its own rows.
 */
export async function planOf(ctx: TxCtx, campaign: Campaign): Promise<Plan> {
  const branch = await listBranch(ctx);
  const { chosen, excluded } = selectUnits(branch, ctx.unit, campaign.selection, campaign.definition, ctx.today);
  return { planned: chosen.map((unit) => planUnit(campaign, unit)), excluded };
}

/** What one unit would owe. */
export const planUnit = (campaign: Campaign, unit: BranchUnit): PlannedUnit => ({
  unit,
  obligations: obligations(campaign.definition, unit.kind, censusOf(unit.census), campaign.schedule),
});

/** The own unit and everything below it, in the order of the tree, with head counts. */
export async function listBranch(ctx: TxCtx): Promise<BranchUnit[]> {
  const rows = await ctx.tx
    .select({ unit: units, census: unitCensus })
    .from(units)
    .leftJoin(unitCensus, eq(unitCensus.unitId, units.id))
    .where(and(gte(units.treeKey, ctx.unit.treeKey), lt(units.treeKey, `${ctx.unit.treeKey}/`)))
    .orderBy(asc(units.treeKey));
  return rows.map(({ unit, census }) => ({ ...unit, census }));
}

/** Units of the branch that already have a part in the campaign. */
export async function listParticipantIds(ctx: TxCtx, campaignId: string): Promise<Set<string>> {
  const rows = await ctx.tx
    .select({ unitId: participations.unitId })
    .from(participations)
    .where(and(eq(participations.campaignId, campaignId), eq(participations.issuerId, ctx.unit.id)));
  return new Set(rows.map((row) => row.unitId));
}

/** Head counts as the rules take them; the roll-up holds appointments, which stand in for posts and persons until the unit counts its own. */
function censusOf(census: BranchUnit["census"]): Counted {
  const byClass: ByPostClass = {
    teamPrincipal: census?.teamPrincipal ?? 0,
    teamMember: census?.teamMember ?? 0,
    head: census?.head ?? 0,
    deputyHead: census?.deputyHead ?? 0,
    staff: census?.staff ?? 0,
  };
  return { departments: census?.departments ?? 0, posts: byClass, appointments: byClass, persons: byClass };
}
