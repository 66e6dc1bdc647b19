import { personOf } from "@/server/context";
import { send } from "@/server/dispatch/send";
import { verb } from "@/server/verb";
import { getIssuedCampaign, taskNamesOf } from "./campaign";
import { telephoneUrgeInput } from "./schema";
import { assertTargets } from "./target";

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
