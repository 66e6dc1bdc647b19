import { getIssuedCampaign, taskNamesOf } from "@/server/campaign/campaign";
import { assertTargets } from "@/server/campaign/target";
import { sendAll } from "@/server/dispatch/send";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { extendDeadlineInput } from "./schema";

/**
 * Gives units more time (缓报) for some tasks. What they have reported by the new day counts as on time.
 * @throws DomainError invalidInput when the new day is not after the day of the schedule, or the task has no due day
 */
export const extendDeadline = verb({
  name: "campaign.extend",
  kind: "mutation",
  permission: "campaign:write",
  input: extendDeadlineInput,
  isLong: true,
  run: async (ctx, { id, unitIds, taskKeys, dueOn, reason }) => {
    const { definition, schedule } = await getIssuedCampaign(ctx, id);
    const taskNames = taskNamesOf(definition, taskKeys);
    for (const task of definition.tasks) {
      if (!taskKeys.includes(task.key)) continue;
      const due = schedule.find((one) => one.task === task.key)?.dueOn ?? null;
      if (due === null) throw new DomainError("invalidInput", { problem: `“${task.title}”不限期，无需缓报` });
      if (dueOn <= due)
        throw new DomainError("invalidInput", { problem: `新期限应晚于“${task.title}”的原期限 ${due}` });
    }
    await assertTargets(ctx, id, unitIds);
    const payload = { taskKeys, taskNames, dueOn, reason };
    await sendAll(
      ctx,
      unitIds.map((toUnitId) => ({ kind: "extension", toUnitId, campaignId: id, payload })),
    );
    ctx.trace({
      action: "campaign.deadlineExtended",
      entity: "campaign",
      entityId: id,
      content: { unitIds, ...payload },
    });
    return { units: unitIds.length };
  },
});
