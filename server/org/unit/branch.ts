import { and, eq, gte, lt } from "drizzle-orm";
import type { unitLosses } from "@/db/schema/countersign";
import { units } from "@/db/schema/unit";
import { appendAudit, type Entry } from "@/server/frame/audit-entry";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";

export type UnitRow = typeof units.$inferSelect;

/**
 * A unit of the reader's branch, itself included, locked against a second change at the same time.
 * @throws DomainError notFound for a unit elsewhere as for one that does not exist
 */
export async function getBranchUnit(ctx: TxCtx, id: string): Promise<UnitRow> {
  const [row] = await ctx.tx
    .select()
    .from(units)
    .where(and(eq(units.id, id), inBranch(ctx.unit.treeKey)))
    .for("update");
  return found(row);
}

/** The own unit and all below: '/' follows '.' in byte order. */
export const inBranch = (treeKey: string, column: typeof units.treeKey | typeof unitLosses.treeKey = units.treeKey) =>
  and(gte(column, treeKey), lt(column, `${treeKey}/`));

/**
 * Works inside a subordinate unit in the same transaction, and leaves the trace in that unit's own chain
 * (data-model §11). The caller has made sure that the unit is in its branch.
 */
export async function inUnit<T>(ctx: TxCtx, unit: UnitRow, work: (inside: TxCtx) => Promise<T>): Promise<T> {
  return ctx.as({ unitId: unit.id }, async () => {
    const entries: Entry[] = [];
    const result = await work({ ...ctx, unit, trace: (entry) => entries.push(entry) });
    if (entries.length > 0) await appendAudit(ctx.tx, unit.id, ctx.now, entries);
    return result;
  });
}
