import { getIssuedCampaign, taskNamesOf } from "@/server/campaign/campaign";
import { assertTargets } from "@/server/campaign/target";
import { sendAll } from "@/server/dispatch/send";
import { personOf } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { urgeInput } from "./schema";

/** Urges units by message (催办); each sees it among what came in, and may answer. */
export const urgeUnits = verb({
  name: "urge.send",
  kind: "mutation",
  permission: "urge:write",
  input: urgeInput,
  isLong: true,
  run: async (ctx, { id, unitIds, taskKeys, text }) => {
    const { definition } = await getIssuedCampaign(ctx, id);
    const taskNames = taskNamesOf(definition, taskKeys);
    await assertTargets(ctx, id, unitIds);
    const payload = { taskKeys, taskNames, text, channel: "message", by: personOf(ctx)?.name ?? "系统" };
    await sendAll(
      ctx,
      unitIds.map((toUnitId) => ({ kind: "urge", toUnitId, campaignId: id, payload })),
    );
    ctx.trace({ action: "urge.sent", entity: "campaign", entityId: id, content: { unitIds, taskKeys, text } });
    return { units: unitIds.length };
  },
});
