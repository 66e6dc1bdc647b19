import { eq, or } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { pinyinOf } from "@/server/org/pinyin";
import { childKinds } from "@/server/org/rules";
import { editUnitInput } from "@/server/org/schema";
import { getBranchUnit, type UnitRow } from "./branch";
import { refuseDuplicate } from "./create";

/**
 * Renames a unit or changes what is kept of it. Its code is part of login names already printed on slips; accounts that
 * exist keep the login they have. The kind of a root stays.
 */
export const editUnit = verb({
  name: "unit.edit",
  kind: "mutation",
  permission: "unit:write",
  input: editUnitInput,
  run: async (ctx, { id, ...fields }) => {
    const before = await getBranchUnit(ctx, id);
    await rewriteUnit(ctx, before, fields);
  },
});

/** The change itself, the unit locked; leaves the trace. */
export async function rewriteUnit(
  ctx: TxCtx,
  before: UnitRow,
  { name, shortName, kind, code, peerGroup, organName, organCode }: Omit<typeof editUnitInput._output, "id">,
): Promise<void> {
  if ((before.kind === "bureau") !== (kind === "bureau"))
    throw new DomainError("invalidInput", { problem: "局机关的类别不能更改。" });
  if (kind !== before.kind) await refuseMisplaced(ctx, before, kind);
  await refuseDuplicate(ctx, before.rootId, before.id, { name, code });
  const after = { name, shortName, kind, code, peerGroup, organName, organCode };
  await ctx.tx
    .update(units)
    .set({ ...after, ...pinyinOf(name) })
    .where(eq(units.id, before.id));
  ctx.trace({ action: "unit.edited", entity: "unit", entityId: before.id, content: { before, after } });
}

/** @throws DomainError invalidInput for a kind that may not stand below the parent, or above the units that stand below */
async function refuseMisplaced(ctx: TxCtx, unit: UnitRow, kind: UnitRow["kind"]): Promise<void> {
  const near = await ctx.tx
    .select({ id: units.id, kind: units.kind, parentId: units.parentId })
    .from(units)
    .where(or(eq(units.parentId, unit.id), eq(units.id, unit.parentId ?? unit.id)));
  const fits = near.every((one) =>
    one.parentId === unit.id
      ? childKinds[kind].includes(one.kind)
      : one.id === unit.id || childKinds[one.kind].includes(kind),
  );
  if (!fits)
    throw new DomainError("invalidInput", { problem: "这一类单位不能处在目前的上级之下，或者不能有目前的下级。" });
}
