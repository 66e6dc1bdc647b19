import { getIssuedCampaign, taskNamesOf } from "@/server/campaign/campaign";
import { assertTargets } from "@/server/campaign/target";
import { sendAll } from "@/server/dispatch/send";
import { verb } from "@/server/frame/verb";
import { exemptUnitsInput } from "./schema";

/** Exempts units (免报) from the whole campaign or from single tasks; they leave the denominators when it is applied. */
export const exemptUnits = verb({
  name: "campaign.exempt",
  kind: "mutation",
  permission: "campaign:write",
  input: exemptUnitsInput,
  isLong: true,
  run: async (ctx, { id, unitIds, taskKeys, reason }) => {
    const { definition } = await getIssuedCampaign(ctx, id);
    const taskNames = taskNamesOf(definition, taskKeys);
    await assertTargets(ctx, id, unitIds);
    const payload = { taskKeys, taskNames, reason };
    await sendAll(
      ctx,
      unitIds.map((toUnitId) => ({ kind: "exemption", toUnitId, campaignId: id, payload })),
    );
    ctx.trace({ action: "campaign.unitsExempted", entity: "campaign", entityId: id, content: { unitIds, ...payload } });
    return { units: unitIds.length };
  },
});
