import { sql } from "drizzle-orm";
import type { Caller, Tx } from "@/db/client";

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
 * Appends entries to a unit's chain by the one function that may (db/policies/audit.sql), which finds out who acts. Locks
 * the head of the chain, so it belongs last in a transaction.
 *
 * @param at moment of the act; the moment of writing is the database's
 * @param caller for acts before a unit is entered; else whoever the transaction was entered for
 */
export async function appendAudit(
  tx: Tx,
  unitId: string,
  at: Date,
  entries: Entry[],
  caller: Caller | null = null,
): Promise<void> {
  const rows = entries.map((e) => ({ ...e, content: e.content ?? {} }));
  await tx.execute(
    sql`select app.audit_append(${unitId}::uuid, ${at.toISOString()}::timestamptz, ${JSON.stringify(rows)}::jsonb, ${caller && JSON.stringify(caller)}::jsonb)`,
  );
}

/**
 * Counts a refused act; of equal ones of a person at most one row a minute comes into the chain, with how many they were
 * and the content of the last.
 * It belongs into a transaction that is not rolled back.
 */
export async function countRefusal(
  tx: Tx,
  unitId: string,
  at: Date,
  entry: Entry,
  caller: Caller | null = null,
): Promise<void> {
  await tx.execute(
    sql`select app.refuse(${unitId}::uuid, ${at.toISOString()}::timestamptz, ${JSON.stringify({ ...entry, content: entry.content ?? {} })}::jsonb, ${caller && JSON.stringify(caller)}::jsonb)`,
  );
}
