import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema/campaign";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { campaignStateNames, getOwnCampaign } from "./campaign";
import { campaignInput } from "./schema";

/** Throws a draft away; what was issued is withdrawn instead, for units have seen it. */
export const discardDraft = verb({
  name: "campaign.discard",
  kind: "mutation",
  permission: "campaign:write",
  input: campaignInput,
  run: async (ctx, { id }) => {
    const { state, title } = await getOwnCampaign(ctx, id);
    const gone = await ctx.tx
      .delete(campaigns)
      .where(and(eq(campaigns.unitId, ctx.unit.id), eq(campaigns.id, id), eq(campaigns.state, "draft")))
      .returning({ id: campaigns.id });
    if (gone.length === 0) throw new DomainError("wrongState", { state: campaignStateNames[state] });
    ctx.trace({ action: "campaign.discarded", entity: "campaign", entityId: id, content: { title } });
  },
});
