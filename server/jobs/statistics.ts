import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/frame/context";
import type { ProcessKind } from "./process";

/** Tables that a process fills by the thousand in one go. */
const filled: Partial<Record<ProcessKind, readonly string[]>> = {
  import: ["units", "departments", "posts", "persons", "appointments", "charges", "grants", "unit_census"],
  issue: ["participations", "unit_tasks"],
};

/**
 * Tells the database's planner what a process has written. Until it knows, it plans for an empty table, and the pages
 * that join thousands of new rows run into their time limit; its own round comes a minute later. A table that somebody
 * else is looking at is left to him.
 */
export async function refreshStatistics(ctx: Ctx, kind: ProcessKind): Promise<void> {
  for (const table of filled[kind] ?? [])
    await ctx.db.within({ role: "app_rw", unitId: ctx.unit.id, supervises: false }, "read write", (tx) =>
      tx.execute(sql`select app.analyse(${table})`),
    );
}
