import { sendAll } from "@/server/dispatch/send";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { participantOf } from "@/server/template/rules/obligation";
import { getIssuedCampaign } from "./campaign";
import { enlist } from "./enlist";
import { listBranch, listParticipantIds, planUnit } from "./plan";
import { addUnitsInput } from "./schema";

/**
 * Takes further units of the branch into a campaign that is out; they owe what the others owe, by the same days.
 * @throws DomainError notFound for a unit outside the branch, duplicate for one that takes part already, invalidInput
 *   for one that is closed or that the programme does not address
 */
export const addUnits = verb({
  name: "campaign.addUnits",
  kind: "mutation",
  permission: "campaign:write",
  input: addUnitsInput,
  isLong: true,
  run: async (ctx, { id, unitIds, reason }) => {
    const campaign = await getIssuedCampaign(ctx, id);
    const branch = await listBranch(ctx);
    const known = await listParticipantIds(ctx, id);
    const added = [...new Set(unitIds)].map((unitId) => {
      const unit = found(branch.find((one) => one.id === unitId));
      if (known.has(unitId)) throw new DomainError("duplicate", { what: `参加单位（${unit.name}）` });
      if (unit.closesOn !== null && unit.closesOn <= ctx.today)
        throw new DomainError("invalidInput", { problem: `${unit.name}已关闭` });
      if (!participantOf(campaign.definition, unit.kind))
        throw new DomainError("invalidInput", { problem: `方案未涉及${unit.name}这类单位` });
      return planUnit(campaign, unit);
    });
    await enlist(ctx, campaign, added);
    await sendAll(
      ctx,
      added.map(({ unit }) => ({ kind: "unitAdded", toUnitId: unit.id, campaignId: id, payload: { reason } })),
    );
    ctx.trace({ action: "campaign.unitsAdded", entity: "campaign", entityId: id, content: { unitIds, reason } });
    return { units: added.length };
  },
});
