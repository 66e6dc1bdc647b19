import { eq } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "../../context";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { pinyinOf } from "../pinyin";
import { editUnitInput } from "../schema";
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
  await refuseDuplicate(ctx, before.rootId, before.id, { name, code });
  const after = { name, shortName, kind, code, peerGroup, organName, organCode };
  await ctx.tx
    .update(units)
    .set({ ...after, ...pinyinOf(name) })
    .where(eq(units.id, before.id));
  ctx.trace({ action: "unit.edited", entity: "unit", entityId: before.id, content: { before, after } });
}
