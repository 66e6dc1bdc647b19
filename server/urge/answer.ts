import { and, eq } from "drizzle-orm";
import { deliveries } from "@/db/schema/dispatch";
import { send } from "@/server/dispatch/send";
import { personOf } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { answerUrgeInput } from "./schema";

/** Answers an urge; a later answer replaces the earlier one on both sides, and both stand in the log. */
export const answerUrge = verb({
  name: "urge.answer",
  kind: "mutation",
  permission: "handIn:write",
  input: answerUrgeInput,
  run: async (ctx, { id, text }) => {
    const own = and(eq(deliveries.unitId, ctx.unit.id), eq(deliveries.id, id));
    const [row] = await ctx.tx.select().from(deliveries).where(own).for("update");
    const delivery = found(row);
    if (delivery.kind !== "urge") throw new DomainError("wrongState", { state: "不是催办" });
    await ctx.tx.update(deliveries).set({ answer: text, answeredAt: ctx.now }).where(own);
    await send(ctx, {
      kind: "urgeAnswer",
      toUnitId: delivery.fromUnitId,
      campaignId: delivery.campaignId ?? undefined,
      payload: { urgeId: id, text, by: personOf(ctx)?.name ?? "系统" },
    });
    ctx.trace({ action: "urge.answered", entity: "delivery", entityId: id, content: { text } });
  },
});
