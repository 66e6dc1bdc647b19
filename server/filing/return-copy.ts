import { and, eq } from "drizzle-orm";
import { filedCopies } from "@/db/schema/filing";
import { send } from "@/server/dispatch/send";
import { personOf } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getOpenable } from "./copy";
import { returnCopyInput } from "./schema";

/** Returns a deficient filing to its unit with the reason; the form is opened there again by the delivery. */
export const returnCopy = verb({
  name: "copy.return",
  kind: "mutation",
  permission: "copy:return",
  input: returnCopyInput,
  run: async (ctx, { id, reason }) => {
    const copy = await getOpenable(ctx, id);
    const [returned] = await ctx.tx
      .update(filedCopies)
      .set({ state: "returned", returnReason: reason, seenAt: copy.seenAt ?? ctx.now })
      .where(and(eq(filedCopies.id, id), eq(filedCopies.state, "received")))
      .returning({ id: filedCopies.id });
    if (!returned) throw new DomainError("wrongState", { state: copy.state === "returned" ? "已退回" : "已有新版本" });
    await send(ctx, {
      kind: "filingReturned",
      toUnitId: copy.sourceUnitId,
      campaignId: copy.campaignId,
      payload: { copyId: id, responseId: copy.sourceResponseId, reason },
    });
    ctx.trace({
      action: "copy.returned",
      entity: "copy",
      entityId: id,
      content: { reason, by: personOf(ctx)?.name ?? "系统", to: copy.sourceUnitId },
    });
    return { id };
  },
});
