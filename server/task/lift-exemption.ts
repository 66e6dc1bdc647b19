import { and, eq, inArray } from "drizzle-orm";
import { unitTasks } from "@/db/schema/task";
import { getIssuedCampaign, taskNamesOf } from "@/server/campaign/campaign";
import { listTargets } from "@/server/campaign/target";
import { sendAll } from "@/server/dispatch/send";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { liftExemptionInput } from "./schema";

/**
 * Lifts exemptions (取消免报): what the units were exempted from is owed again. Of what is not due yet the day stands;
 * what has come due meanwhile and is not all reported gets a new day, so that no unit is late at once.
 *
 * A unit that is out of the whole campaign comes back with all its tasks, those exempted singly before included.
 * @param taskKeys none = whatever the unit is exempted from
 * @throws DomainError wrongState when a unit is not exempted from what is to be lifted, invalidInput when a single task
 *   is named for a unit out of the whole campaign, or the new day is missing or has passed
 */
export const liftExemption = verb({
  name: "campaign.liftExemption",
  kind: "mutation",
  permission: "campaign:write",
  input: liftExemptionInput,
  isLong: true,
  run: async (ctx, { id, unitIds, taskKeys, dueOn, reason }) => {
    const { definition } = await getIssuedCampaign(ctx, id);
    const taskNames = taskNamesOf(definition, taskKeys);
    if (dueOn !== null && dueOn < ctx.today) throw new DomainError("invalidInput", { problem: "新期限不能早于今天" });
    const targets = await listTargets(ctx, id, unitIds);
    if (taskKeys.length > 0 && targets.some((one) => one.state === "exempt"))
      throw new DomainError("invalidInput", { problem: "整个活动免报的单位只能整体恢复，请不要选择单项任务" });
    const tasks = await listTasks(ctx, id, unitIds, taskKeys);
    const sendings = targets.map(({ unitId }) => {
      const own = tasks.filter((task) => task.unitId === unitId);
      const isLifted = taskKeys.length === 0 ? own.some((task) => task.isExempt) : own.every((task) => task.isExempt);
      if (!isLifted || own.length < taskKeys.length)
        throw new DomainError("wrongState", { state: "所选单位或任务中有没有免报的" });
      const overdue = own.filter(
        (task) => task.isExempt && task.dueOn !== null && task.dueOn < ctx.today && task.reported < task.expected,
      );
      if (overdue.length > 0 && dueOn === null) {
        const title = definition.tasks.find((task) => task.key === overdue[0]?.taskKey)?.title;
        throw new DomainError("invalidInput", { problem: `“${title}”的期限已过，请给出恢复后的新期限` });
      }
      const extendedKeys = overdue.map((task) => task.taskKey);
      const payload = { taskKeys, taskNames, dueOn: overdue.length > 0 ? dueOn : null, extendedKeys, reason };
      return { kind: "exemptionLifted" as const, toUnitId: unitId, campaignId: id, payload };
    });
    await sendAll(ctx, sendings);
    ctx.trace({
      action: "campaign.exemptionLifted",
      entity: "campaign",
      entityId: id,
      content: { unitIds, taskKeys, dueOn, reason },
    });
    return { units: sendings.length };
  },
});

const listTasks = (ctx: TxCtx, campaignId: string, unitIds: readonly string[], taskKeys: readonly string[]) =>
  ctx.tx
    .select({
      unitId: unitTasks.unitId,
      taskKey: unitTasks.taskKey,
      dueOn: unitTasks.dueOn,
      isExempt: unitTasks.isExempt,
      expected: unitTasks.expected,
      reported: unitTasks.reported,
    })
    .from(unitTasks)
    .where(
      and(
        eq(unitTasks.campaignId, campaignId),
        inArray(unitTasks.unitId, [...unitIds]),
        taskKeys.length === 0 ? undefined : inArray(unitTasks.taskKey, [...taskKeys]),
      ),
    );
