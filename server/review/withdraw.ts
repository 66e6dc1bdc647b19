import { and, eq, notExists } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { decisions, submissions } from "@/db/schema/review";
import { getActiveParticipation } from "@/server/campaign/participation";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getWritable } from "@/server/response/form";
import { responseId } from "@/server/response/schema";

/** Takes a form back for further editing while nobody has decided on it. The round it was sent in remains. */
export const withdrawResponse = verb({
  name: "response.withdraw",
  kind: "mutation",
  permission: "response:own",
  input: responseId,
  run: async (ctx, { id }) => {
    const row = await getWritable(ctx, id);
    await getActiveParticipation(ctx, row.campaignId);
    const decided = ctx.tx
      .select({ id: decisions.id })
      .from(decisions)
      .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
      .where(and(eq(submissions.responseId, id), eq(submissions.round, row.round)));
    const [taken] = await ctx.tx
      .update(responses)
      .set({ state: "draft", step: null, awaits: null, version: row.version + 1, updatedAt: ctx.now })
      .where(
        and(
          eq(responses.id, id),
          eq(responses.state, "submitted"),
          eq(responses.version, row.version),
          notExists(decided),
        ),
      )
      .returning({ version: responses.version });
    if (!taken) throw new DomainError("alreadyDecided");
    ctx.trace({ action: "response.withdrawn", entity: "response", entityId: id, content: { round: row.round } });
    return taken;
  },
});
