import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * Appends the refused acts that were counted and have waited for a minute, unit by unit; to be called every minute, by as
 * many processes as like.
 * @returns rows appended
 */
export async function appendRefusals(db: Database): Promise<number> {
  let total = 0;
  for (;;) {
    const [row] = await db.beforeTenant((tx) =>
      tx.execute<{ appended: number }>(sql`select app.append_refusals() as appended`),
    );
    const appended = row?.appended ?? 0;
    if (appended === 0) return total;
    total += appended;
  }
}
