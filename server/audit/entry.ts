import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** One act for the audit chain: what was done to which entity, and the facts of it. */
export type Entry = {
  /** `noun.participle`, e.g. `response.submitted`. */
  action: string;
  entity: string;
  entityId: string;
  content?: Record<string, unknown>;
};

/** Chain of the installation itself, for acts before a unit is known. */
export const installationChain = "00000000-0000-0000-0000-000000000000";

/**
 * Appends entries to a unit's chain by the one function that may (db/policies/functions.sql). Locks the head of the
 * chain, so it belongs last in a transaction.
 */
export async function appendAudit(
  tx: Tx,
  unitId: string,
  at: Date,
  actor: { id: string; name: string },
  entries: Entry[],
): Promise<void> {
  const rows = entries.map((e) => ({ ...e, content: e.content ?? {} }));
  await tx.execute(
    sql`select app.audit_append(${unitId}::uuid, ${at.toISOString()}::timestamptz, ${actor.id}, ${actor.name}, ${JSON.stringify(rows)}::jsonb)`,
  );
}
