import { and, eq } from "drizzle-orm";
import { evidence, handIns } from "@/db/schema/task";
import { personOf } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { evidenceItems } from "@/server/template/rules/obligation";
import { handInInput, handInOf, openHandIn } from "./hand-in";

/**
 * Sends what is handed in. Every item needs a file, or a statement where it is kept on paper; a task without items
 * needs a note.
 * @throws DomainError invalidInput naming what is missing; wrongState when it was sent already
 */
export const submitHandIn = verb({
  name: "handIn.submit",
  kind: "mutation",
  permission: "handIn:write",
  input: handInInput,
  run: async (ctx, at) => {
    const { handIn, task } = await openHandIn(ctx, at);
    const kept = await ctx.tx
      .select({ item: evidence.item })
      .from(evidence)
      .where(and(eq(evidence.unitId, ctx.unit.id), eq(evidence.handInId, handIn.id)));
    const statements = handIn.statements;
    const missing = evidenceItems(task).filter(
      ({ key }) => !kept.some((one) => one.item === key) && (statements[key] ?? "").trim() === "",
    );
    if (missing.length > 0)
      throw new DomainError("invalidInput", { problem: `还缺：${missing.map((item) => item.name).join("、")}` });
    if (evidenceItems(task).length === 0 && handIn.note.trim() === "")
      throw new DomainError("invalidInput", { problem: "请写明完成情况" });
    await ctx.touch({ campaignId: at.campaignId, task: at.taskKey });
    await ctx.tx
      .update(handIns)
      .set({ submittedAt: ctx.now, submittedOn: ctx.today, submittedBy: personOf(ctx)?.personId ?? null })
      .where(handInOf(ctx, handIn.id));
    ctx.trace({ action: "handIn.submitted", entity: "handIn", entityId: handIn.id, content: at });
  },
});
