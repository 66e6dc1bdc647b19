import { getIssuedCampaign, taskNamesOf } from "@/server/campaign/campaign";
import { assertTargets } from "@/server/campaign/target";
import { send } from "@/server/dispatch/send";
import { personOf } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { telephoneUrgeInput } from "./schema";

/** Keeps an urge made by telephone: who answered and what was said; the unit sees the note. */
export const urgeByTelephone = verb({
  name: "urge.telephone",
  kind: "mutation",
  permission: "urge:write",
  input: telephoneUrgeInput,
  run: async (ctx, { id, unitId, taskKeys, text, answeredBy, answer }) => {
    const { definition } = await getIssuedCampaign(ctx, id);
    const taskNames = taskNamesOf(definition, taskKeys);
    await assertTargets(ctx, id, [unitId]);
    const payload = { taskKeys, taskNames, text, channel: "telephone", by: personOf(ctx)?.name ?? "系统", answeredBy };
    const sent = await send(ctx, { kind: "urge", toUnitId: unitId, campaignId: id, payload, answer });
    ctx.trace({
      action: "urge.telephoned",
      entity: "campaign",
      entityId: id,
      content: { unitId, taskKeys, text, answeredBy, answer },
    });
    return sent;
  },
});
