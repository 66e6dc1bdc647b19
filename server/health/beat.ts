import os from "node:os";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { workerBeats } from "@/db/schema/health";

/** Says that the calling worker is there, by the database's clock, and forgets those that were not for a day. */
export async function beat(
  db: Pick<Database, "beforeTenant">,
  worker = `${os.hostname()}:${process.pid}`,
): Promise<void> {
  await db.beforeTenant(async (tx) => {
    await tx
      .insert(workerBeats)
      .values({ worker, at: sql`clock_timestamp()` })
      .onConflictDoUpdate({ target: workerBeats.worker, set: { at: sql`clock_timestamp()` } });
    await tx.delete(workerBeats).where(sql`${workerBeats.at} < clock_timestamp() - interval '1 day'`);
  });
}
