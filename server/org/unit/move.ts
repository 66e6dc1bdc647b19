import { sql } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { childKinds } from "@/server/org/rules";
import { moveUnitInput } from "@/server/org/schema";
import { getBranchUnit, inBranch, type UnitRow } from "./branch";
import { nextTreeKey } from "./create";

/**
 * Puts a unit with all below it under another parent. Roll-ups follow by their foreign keys; private records do not
 * know positions and stay as they are (data-model §1).
 *
 * @throws DomainError invalidInput for a move into itself or under a kind that has no children of this kind
 */
export const moveUnit = verb({
  name: "unit.move",
  kind: "mutation",
  permission: "unit:write",
  input: moveUnitInput,
  run: async (ctx, { id, parentId }) => {
    if (id === ctx.unit.id) throw new DomainError("invalidInput", { problem: "本单位只能由上级调整。" });
    // Two moves at once that would make a ring wait for each other at the top of the branch.
    await getBranchUnit(ctx, ctx.unit.id);
    const unit = await getBranchUnit(ctx, id);
    const parent = await getBranchUnit(ctx, parentId);
    const treeKey = await relocate(ctx, unit, parent);
    return { treeKey };
  },
});

/** The move itself, both units locked; leaves the trace. @returns the new position */
export async function relocate(ctx: TxCtx, unit: UnitRow, parent: UnitRow): Promise<string> {
  if (`${parent.treeKey}.`.startsWith(`${unit.treeKey}.`))
    throw new DomainError("invalidInput", { problem: "不能移到自己或自己的下级之下。" });
  if (!childKinds[parent.kind].includes(unit.kind))
    throw new DomainError("invalidInput", { problem: `${parent.name}之下不能设这一类单位。` });
  if (parent.closesOn !== null) throw new DomainError("wrongState", { state: "上级单位已撤销" });
  const treeKey = await nextTreeKey(ctx, parent);
  await ctx.tx
    .update(units)
    .set({
      treeKey: sql`${treeKey}::text || substr(${units.treeKey}, ${unit.treeKey.length + 1}::int)`,
      parentId: sql`case when ${units.id} = ${unit.id}::uuid then ${parent.id}::uuid else ${units.parentId} end`,
    })
    .where(inBranch(unit.treeKey));
  ctx.trace({
    action: "unit.moved",
    entity: "unit",
    entityId: unit.id,
    content: { from: unit.parentId, to: parent.id, treeKey },
  });
  return treeKey;
}
