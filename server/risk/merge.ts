import { and, eq, inArray, isNull } from "drizzle-orm";
import { risks } from "@/db/schema/risk";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { whyNotMerge } from "./rules";
import { mergeInput, riskInput } from "./schema";

/**
 * Makes like points of one layer and level one common point: the register shows it once, the forms keep their words,
 * and its level holds for all of them.
 * @throws DomainError invalidInput when they do not belong together; wrongState when one is part of another already
 */
export const mergeRisks = verb({
  name: "risk.merge",
  kind: "mutation",
  permission: "level:write",
  input: mergeInput,
  run: async (ctx, { intoId, riskIds }) => {
    const ids = [...new Set(riskIds)].filter((id) => id !== intoId);
    const rows = await ctx.tx
      .select()
      .from(risks)
      .where(inArray(risks.id, [intoId, ...ids]))
      .for("update");
    found(rows.find((row) => row.id === intoId));
    const others = rows.filter((row) => row.id !== intoId);
    if (others.length < ids.length || ids.length === 0) throw new DomainError("notFound");
    if (rows.some((row) => row.mergedInto !== null || row.droppedAt !== null))
      throw new DomainError("wrongState", { state: "所选风险点中有已经合并或者撤下的" });
    const problem = whyNotMerge(rows);
    if (problem !== null) throw new DomainError("invalidInput", { problem });
    await ctx.tx.update(risks).set({ mergedInto: intoId }).where(inArray(risks.mergedInto, ids));
    await ctx.tx.update(risks).set({ mergedInto: intoId }).where(inArray(risks.id, ids));
    ctx.trace({ action: "risk.merged", entity: "risk", entityId: intoId, content: { merged: ids } });
    return { merged: ids.length };
  },
});

/** Takes a point out of the common one; it keeps the level it shared. */
export const separateRisk = verb({
  name: "risk.separate",
  kind: "mutation",
  permission: "level:write",
  input: riskInput,
  run: async (ctx, { riskId }) => {
    const [row] = await ctx.tx.select().from(risks).where(eq(risks.id, riskId));
    const risk = found(row);
    if (!risk.mergedInto) throw new DomainError("wrongState", { state: "没有合并" });
    await ctx.tx
      .update(risks)
      .set({ mergedInto: null })
      .where(and(eq(risks.id, riskId), isNull(risks.droppedAt)));
    ctx.trace({ action: "risk.separated", entity: "risk", entityId: riskId, content: { from: risk.mergedInto } });
    return { riskId };
  },
});
