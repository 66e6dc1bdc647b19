import { and, eq, sql } from "drizzle-orm";
import { campaigns } from "@/db/schema/campaign";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { campaignStateNames, getOwnCampaign, taskNamesOf } from "./campaign";
import { updateDraftInput } from "./schema";

/**
 * Changes a draft: title, year, days set by hand, who takes part.
 * @returns the new version
 * @throws DomainError conflict when somebody else saved in between, wrongState once it is issued
 */
export const updateDraft = verb({
  name: "campaign.updateDraft",
  kind: "mutation",
  permission: "campaign:write",
  input: updateDraftInput,
  isLong: true,
  run: async (ctx, { id, version, ...changes }) => {
    const campaign = await getOwnCampaign(ctx, id);
    if (campaign.state !== "draft") throw new DomainError("wrongState", { state: campaignStateNames[campaign.state] });
    taskNamesOf(campaign.definition, Object.keys(changes.dateChanges ?? {}));
    const saved = await ctx.tx
      .update(campaigns)
      .set({ ...changes, version: sql`${campaigns.version} + 1` })
      .where(
        and(
          eq(campaigns.unitId, ctx.unit.id),
          eq(campaigns.id, id),
          eq(campaigns.state, "draft"),
          eq(campaigns.version, version),
        ),
      )
      .returning({ version: campaigns.version });
    if (!saved[0]) throw new DomainError("conflict", { by: "同事" });
    ctx.trace({ action: "campaign.draftChanged", entity: "campaign", entityId: id, content: changes });
    return saved[0];
  },
});
