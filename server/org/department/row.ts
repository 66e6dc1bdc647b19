import { and, eq } from "drizzle-orm";
import { departments } from "@/db/schema/org";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";

export type DepartmentRow = typeof departments.$inferSelect;

/** A department, locked against a second change at the same time. @throws DomainError notFound */
export async function getDepartmentRow(ctx: TxCtx, id: string): Promise<DepartmentRow> {
  const [row] = await ctx.tx
    .select()
    .from(departments)
    .where(and(eq(departments.unitId, ctx.unit.id), eq(departments.id, id)))
    .for("update");
  return found(row);
}

/** The same, while it is open. @throws DomainError wrongState */
export async function getOpenDepartment(ctx: TxCtx, id: string): Promise<DepartmentRow> {
  const row = await getDepartmentRow(ctx, id);
  if (row.closedOn !== null) throw new DomainError("wrongState", { state: "科室已撤销" });
  return row;
}

/** @throws DomainError duplicate when another department has the name, closed ones included */
export async function refuseDepartmentName(ctx: TxCtx, name: string, self: string | null): Promise<void> {
  const [row] = await ctx.tx
    .select({ id: departments.id })
    .from(departments)
    .where(and(eq(departments.unitId, ctx.unit.id), eq(departments.name, name)));
  if (row && row.id !== self) throw new DomainError("duplicate", { what: "科室名称" });
}
