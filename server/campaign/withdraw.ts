import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema/campaign";
import { sendAll } from "@/server/dispatch/send";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getIssuedCampaign } from "./campaign";
import { listParticipantIds } from "./plan";
import { withdrawCampaignInput } from "./schema";

/** Withdraws a campaign with the reason: nobody owes anything any more, what was written stays readable in the units. */
export const withdrawCampaign = verb({
  name: "campaign.withdraw",
  kind: "mutation",
  permission: "campaign:write",
  input: withdrawCampaignInput,
  run: async (ctx, { id, reason }) => {
    await getIssuedCampaign(ctx, id);
    const gone = await ctx.tx
      .update(campaigns)
      .set({ state: "withdrawn", withdrawnAt: ctx.now, withdrawnReason: reason })
      .where(and(eq(campaigns.unitId, ctx.unit.id), eq(campaigns.id, id), eq(campaigns.state, "issued")))
      .returning({ id: campaigns.id });
    if (gone.length === 0) throw new DomainError("wrongState", { state: "已撤回" });
    const units = [...(await listParticipantIds(ctx, id))];
    await sendAll(
      ctx,
      units.map((toUnitId) => ({ kind: "withdrawal", toUnitId, campaignId: id, payload: { reason } })),
    );
    ctx.trace({ action: "campaign.withdrawn", entity: "campaign", entityId: id, content: { reason } });
    return { units: units.length };
  },
});
