import { and, eq } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { getActiveParticipation } from "@/server/campaign/participation";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getWritable } from "./form";
import { asksMeasures } from "./rules";
import { responseId } from "./schema";

/** Begins the second round of work, measures, on a form whose risks are approved (ZZ-10). */
export const startMeasures = verb({
  name: "response.startMeasures",
  kind: "mutation",
  permission: "response:own",
  input: responseId,
  run: async (ctx, { id }) => {
    const row = await getWritable(ctx, id);
    const { definition } = await getActiveParticipation(ctx, row.campaignId);
    if (row.state !== "approved" || row.stage !== "search" || !asksMeasures(definition, row.formKey))
      throw new DomainError("wrongState", { state: row.stage === "measures" ? "已在制定措施" : "风险点尚未审定" });
    const [begun] = await ctx.tx
      .update(responses)
      .set({ stage: "measures", state: "draft", dueOn: null, version: row.version + 1, updatedAt: ctx.now })
      .where(and(eq(responses.id, id), eq(responses.version, row.version)))
      .returning({ version: responses.version });
    if (!begun) throw new DomainError("alreadyDecided");
    ctx.trace({ action: "response.measuresStarted", entity: "response", entityId: id });
    return begun;
  },
});
