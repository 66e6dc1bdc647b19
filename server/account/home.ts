import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { memberships } from "@/db/schema/account";
import { units } from "@/db/schema/unit";

/**
 * The unit that may reset the password of an account: of those the person works in the one highest in the tree, among
 * equals the one joined first. An account opens every unit it belongs to, so no other unit may hand out its password.
 *
 * @param tx as app_auth, for an account's units are read across tenants
 * @returns unit by user
 */
export async function homeUnits(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([memberships.userId], { userId: memberships.userId, unitId: memberships.unitId })
    .from(memberships)
    .innerJoin(units, eq(units.id, memberships.unitId))
    .where(and(inArray(memberships.userId, [...userIds]), isNull(memberships.endedAt)))
    .orderBy(memberships.userId, sql`length(${units.treeKey})`, memberships.createdAt, memberships.id);
  return new Map(rows.map((row) => [row.userId, row.unitId]));
}
