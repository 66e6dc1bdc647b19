import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/frame/context";

/**
 * Tells the database's planner what a process has written. Until it knows, it plans for an empty table, and the pages
 * that join thousands of new rows run into their time limit; its own round comes a minute later. A table that somebody
 * else is looking at is left to him.
 */
export async function refreshStatistics(ctx: Ctx, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await ctx.db.within({ role: "app_rw", unitId: ctx.unit.id, supervises: false }, "read write", (tx) =>
      tx.execute(sql`select app.analyse(${table})`),
    );
}
