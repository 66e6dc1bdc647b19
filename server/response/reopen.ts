import { and, eq } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { getActiveParticipation } from "@/server/campaign/participation";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getWritable } from "./form";
import { reopenInput } from "./schema";

/**
 * Opens a form whose risks were approved for a later change, with the reason: it goes through the search review again.
 * What was approved stays in its round, under its hash.
 */
export const reopenResponse = verb({
  name: "response.reopen",
  kind: "mutation",
  permission: "response:own",
  input: reopenInput,
  run: async (ctx, { id, reason }) => {
    const row = await getWritable(ctx, id);
    await getActiveParticipation(ctx, row.campaignId);
    const isApproved = row.state === "approved" || (row.stage === "measures" && row.state !== "submitted");
    if (!isApproved) throw new DomainError("wrongState", { state: row.state === "submitted" ? "审核中" : "正在填写" });
    await ctx.touch({ campaignId: row.campaignId, subjects: [id], acts: ["forms", "measures"] });
    const [opened] = await ctx.tx
      .update(responses)
      .set({
        state: "draft",
        stage: "search",
        approvedAt: null,
        approvedHash: null,
        version: row.version + 1,
        updatedAt: ctx.now,
      })
      .where(and(eq(responses.id, id), eq(responses.version, row.version)))
      .returning({ version: responses.version });
    if (!opened) throw new DomainError("alreadyDecided");
    ctx.trace({
      action: "response.reopened",
      entity: "response",
      entityId: id,
      content: { reason, hash: row.approvedHash },
    });
    return opened;
  },
});
