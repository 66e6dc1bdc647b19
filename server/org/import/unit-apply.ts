import { and, gte, lt, not } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { getBranchUnit, inBranch } from "@/server/org/unit/branch";
import { addUnit } from "@/server/org/unit/create";
import { rewriteUnit } from "@/server/org/unit/edit";
import { addLiaison, isLiaison } from "@/server/org/unit/liaison";
import { relocate } from "@/server/org/unit/move";
import type { UnitNow, UnitStep } from "./unit-rules";

/** The branch, own unit first, and the codes and names in use elsewhere in the city. */
export async function readUnits(ctx: TxCtx): Promise<{ now: UnitNow[]; elsewhere: { code: string; name: string }[] }> {
  const branch = inBranch(ctx.unit.treeKey);
  const root = ctx.unit.treeKey.split(".")[0] ?? "";
  const now = await ctx.tx.select().from(units).where(branch).orderBy(units.treeKey);
  const elsewhere = await ctx.tx
    .select({ code: units.code, name: units.name })
    .from(units)
    .where(and(gte(units.treeKey, root), lt(units.treeKey, `${root}/`), branch && not(branch)));
  return { now, elsewhere };
}

/** Carries out the steps in their order, each with its trace in the unit's own chain. */
export async function applyUnits(
  ctx: TxCtx,
  steps: readonly UnitStep[],
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const byCode = new Map((await readUnits(ctx)).now.map((unit) => [unit.code, unit.id]));
  for (const [i, step] of steps.entries()) {
    const parent = await getBranchUnit(ctx, found(byCode.get(step.parentCode)));
    if (step.id === null) {
      const unit = await addUnit(ctx, parent, { peerGroup: "", organName: null, organCode: null, ...step.fields });
      byCode.set(unit.code, unit.id);
    } else {
      const before = await getBranchUnit(ctx, step.id);
      if (step.isChanged) await rewriteUnit(ctx, before, { ...before, ...step.fields });
      if (step.isMoved) await relocate(ctx, before, parent);
    }
    const id = found(byCode.get(step.fields.code));
    if (step.liaison) {
      const unit = await getBranchUnit(ctx, id);
      // A list that is imported again names the liaisons who are in office already.
      if (!(await isLiaison(ctx, unit, step.liaison))) await addLiaison(ctx, unit, step.liaison);
    }
    await progress(i + 1, steps.length);
  }
}
