import { and, eq, isNull } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { closeUnitInput, idInput } from "@/server/org/schema";
import { getBranchUnit } from "./branch";

/** Closes a unit from today on: it owes nothing that falls due later; what it did stays. */
export const closeUnit = verb({
  name: "unit.close",
  kind: "mutation",
  permission: "unit:write",
  input: closeUnitInput,
  run: async (ctx, { id, reason }) => {
    if (id === ctx.unit.id) throw new DomainError("invalidInput", { problem: "本单位只能由上级撤销。" });
    const unit = await getBranchUnit(ctx, id);
    if (unit.closesOn !== null) throw new DomainError("wrongState", { state: "已撤销" });
    const [child] = await ctx.tx
      .select({ name: units.name })
      .from(units)
      .where(and(eq(units.parentId, id), isNull(units.closesOn)))
      .limit(1);
    if (child) throw new DomainError("inUse", { what: unit.name, why: `下级单位${child.name}尚未撤销或移出。` });
    await ctx.tx.update(units).set({ closesOn: ctx.today }).where(eq(units.id, id));
    await ctx.enqueue("progress.refresh", { unitId: id, id });
    ctx.trace({ action: "unit.closed", entity: "unit", entityId: id, content: { reason, closesOn: ctx.today } });
  },
});

/** Takes a closure back. */
export const reopenUnit = verb({
  name: "unit.reopen",
  kind: "mutation",
  permission: "unit:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const unit = await getBranchUnit(ctx, id);
    if (unit.closesOn === null) throw new DomainError("wrongState", { state: "未撤销" });
    await ctx.tx.update(units).set({ closesOn: null }).where(eq(units.id, id));
    await ctx.enqueue("progress.refresh", { unitId: id, id });
    ctx.trace({ action: "unit.reopened", entity: "unit", entityId: id });
  },
});
