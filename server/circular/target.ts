import { and, asc, eq, ne } from "drizzle-orm";
import type { UnitKind } from "@/db/enums";
import { participations } from "@/db/schema/campaign";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "../context";

export type Target = { unitId: string; unitKind: UnitKind; name: string };

/** Units that take part in a campaign, exempt ones too: whom a circular about it goes to unless chosen otherwise. */
export function campaignTargets(ctx: TxCtx, campaignId: string): Promise<Target[]> {
  return ctx.tx
    .select({ unitId: units.id, unitKind: units.kind, name: units.name })
    .from(participations)
    .innerJoin(units, eq(units.id, participations.unitId))
    .where(and(eq(participations.campaignId, campaignId), ne(participations.state, "withdrawn")))
    .orderBy(asc(units.treeKey));
}
