import { and, eq, max, or } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { pinyinOf } from "@/server/org/pinyin";
import { childKinds } from "@/server/org/rules";
import { createUnitInput } from "@/server/org/schema";
import { getBranchUnit, inUnit, type UnitRow } from "./branch";

/**
 * Adds a unit below one of the own branch. It starts without departments or people; its liaison sets these up.
 * @throws DomainError notFound, wrongState when the parent is closed, duplicate name or code, invalidInput for the kind
 */
export const createUnit = verb({
  name: "unit.create",
  kind: "mutation",
  permission: "unit:write",
  input: createUnitInput,
  run: async (ctx, { parentId, ...fields }) => {
    const parent = await getBranchUnit(ctx, parentId);
    const unit = await addUnit(ctx, parent, fields);
    ctx.trace({ action: "unit.created", entity: "unit", entityId: unit.id, content: { parentId, ...fields } });
    return { id: unit.id };
  },
});

/** The row of a new unit, at the end of its parent's children. The parent is locked. */
export async function addUnit(
  ctx: TxCtx,
  parent: UnitRow,
  fields: Omit<typeof createUnitInput._output, "parentId">,
): Promise<UnitRow> {
  if (parent.closesOn !== null) throw new DomainError("wrongState", { state: "上级单位已撤销" });
  if (!childKinds[parent.kind].includes(fields.kind))
    throw new DomainError("invalidInput", { problem: `${parent.name}之下不能设这一类单位。` });
  await refuseDuplicate(ctx, parent.rootId, null, fields);
  const unit: UnitRow = {
    id: ctx.newId(),
    parentId: parent.id,
    rootId: parent.rootId,
    treeKey: await nextTreeKey(ctx, parent),
    ...fields,
    ...pinyinOf(fields.name),
    opensOn: ctx.today,
    closesOn: null,
    createdAt: ctx.now,
  };
  await ctx.tx.insert(units).values(unit);
  await inUnit(ctx, unit, async (inside) => {
    await refreshCensus(inside);
    inside.trace({ action: "unit.created", entity: "unit", entityId: unit.id, content: { name: unit.name } });
  });
  return unit;
}

/** Next free position below a locked parent. */
export async function nextTreeKey(ctx: TxCtx, parent: UnitRow): Promise<string> {
  const [last] = await ctx.tx
    .select({ treeKey: max(units.treeKey) })
    .from(units)
    .where(eq(units.parentId, parent.id));
  const segment = Number(last?.treeKey?.slice(-6) ?? 0) + 1;
  return `${parent.treeKey}.${String(segment).padStart(6, "0")}`;
}

/** Name and code are unique in a city. @param self the unit itself when it is edited */
export async function refuseDuplicate(
  ctx: TxCtx,
  rootId: string,
  self: string | null,
  { name, code }: { name: string; code: string },
): Promise<void> {
  const rows = await ctx.tx
    .select({ id: units.id, code: units.code })
    .from(units)
    .where(and(eq(units.rootId, rootId), or(eq(units.name, name), eq(units.code, code))));
  const other = rows.find((row) => row.id !== self);
  if (other) throw new DomainError("duplicate", { what: other.code === code ? "单位代码" : "单位名称" });
}
