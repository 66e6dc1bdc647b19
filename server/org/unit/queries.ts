import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { unitCensus, units } from "@/db/schema/unit";
import { verb } from "@/server/frame/verb";
import { inBranch } from "./branch";

/**
 * All units of the own branch with their head counts, flat and in tree order; the screen makes the tree and searches it
 * by `server/org/rules` (1,000 units are one short read).
 */
export const listUnits = verb({
  name: "unit.list",
  kind: "query",
  permission: "unit:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const rows = await ctx.tx
      .select({ unit: units, census: unitCensus })
      .from(units)
      .leftJoin(unitCensus, eq(unitCensus.unitId, units.id))
      .where(inBranch(ctx.unit.treeKey))
      .orderBy(asc(units.treeKey));
    return rows.map(({ unit, census }) => ({
      ...unit,
      census: {
        departments: census?.departments ?? 0,
        teamPrincipal: census?.teamPrincipal ?? 0,
        teamMember: census?.teamMember ?? 0,
        head: census?.head ?? 0,
        deputyHead: census?.deputyHead ?? 0,
        staff: census?.staff ?? 0,
      },
    }));
  },
});
