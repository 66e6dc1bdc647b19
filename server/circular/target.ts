import { and, asc, eq, gt, isNull, like, ne, or } from "drizzle-orm";
import type { UnitKind } from "@/db/enums";
import { participations } from "@/db/schema/campaign";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";

export type Target = { unitId: string; unitKind: UnitKind; name: string };

/** Units still there on a day: documents go to no closed one. */
export const isOpenOn = (day: string) => or(isNull(units.closesOn), gt(units.closesOn, day));

/** Units of the own branch, the own one included: nobody writes to others. */
export const isInBranch = (ctx: TxCtx) =>
  or(eq(units.treeKey, ctx.unit.treeKey), like(units.treeKey, `${ctx.unit.treeKey}.%`));

/** Units that take part in a campaign, exempt ones too: whom a circular about it goes to unless chosen otherwise. */
export function campaignTargets(ctx: TxCtx, campaignId: string): Promise<Target[]> {
  return ctx.tx
    .select({ unitId: units.id, unitKind: units.kind, name: units.name })
    .from(participations)
    .innerJoin(units, eq(units.id, participations.unitId))
    .where(and(eq(participations.campaignId, campaignId), ne(participations.state, "withdrawn"), isOpenOn(ctx.today)))
    .orderBy(asc(units.treeKey));
}
