import { eq } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { pinyinOf } from "../pinyin";
import { editUnitInput } from "../schema";
import { getBranchUnit } from "./branch";
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
    if ((before.kind === "bureau") !== (fields.kind === "bureau"))
      throw new DomainError("invalidInput", { problem: "局机关的类别不能更改。" });
    await refuseDuplicate(ctx, before.rootId, id, fields);
    await ctx.tx
      .update(units)
      .set({ ...fields, ...pinyinOf(fields.name) })
      .where(eq(units.id, id));
    ctx.trace({ action: "unit.edited", entity: "unit", entityId: id, content: { before, after: fields } });
  },
});
