import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "./census";

/** Job `census.refresh`: the unit's head counts of the day, and with them its progress, where a dated fact began or ended. */
export const refreshUnitCensus = verb({
  name: "census.refresh",
  kind: "mutation",
  permission: "system:run",
  input: z.object({ id: z.uuid() }),
  run: async (ctx) => {
    await refreshCensus(ctx);
    ctx.trace({ action: "census.refreshed", entity: "unit", entityId: ctx.unit.id, content: { day: ctx.today } });
  },
});

/**
 * Units in which an appointment, a post, a section or the unit itself has begun or ended between the day on which their
 * heads were counted last and this one, the day included.
 */
export async function findTurningUnits(db: Database, day: string): Promise<string[]> {
  const rows = await db.outsideTenants<{ id: string }>(sql`select app.units_turning(${day}::date) as id`);
  return rows.map((row) => row.id);
}
