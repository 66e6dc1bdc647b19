import { campaigns } from "@/db/schema/campaign";
import { verb } from "@/server/frame/verb";
import { getLibraryVersion } from "@/server/template/library-queries";
import { createCampaignInput } from "./schema";
import { firstSelection } from "./selection-rules";

/** Begins a campaign as a draft from a published template; nobody else sees it until it is issued. */
export const createCampaign = verb({
  name: "campaign.create",
  kind: "mutation",
  permission: "campaign:write",
  input: createCampaignInput,
  run: async (ctx, { templateSha, title, year }) => {
    const { definition } = await getLibraryVersion(ctx, templateSha);
    const id = ctx.newId();
    await ctx.tx.insert(campaigns).values({
      unitId: ctx.unit.id,
      id,
      title,
      templateSha,
      year,
      state: "draft",
      selection: firstSelection(definition),
      createdAt: ctx.now,
    });
    ctx.trace({ action: "campaign.created", entity: "campaign", entityId: id, content: { title, templateSha, year } });
    return { id };
  },
});
