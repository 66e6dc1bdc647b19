import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema/campaign";
import { sendAll } from "@/server/dispatch/send";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import type { ScheduledTask } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import { getIssuedCampaign, planned, taskNamesOf } from "./campaign";
import { listParticipantIds } from "./plan";
import { correctCampaignInput } from "./schema";

/**
 * Corrects title or days of a campaign that is out, for every unit alike; each is told what changed. Extensions given
 * to single units stand where they lie later.
 * @throws DomainError invalidInput when nothing changes, conflict when two correct at once
 */
export const correctCampaign = verb({
  name: "campaign.correct",
  kind: "mutation",
  permission: "campaign:write",
  input: correctCampaignInput,
  run: async (ctx, { id, title, dateChanges, reason }) => {
    const campaign = await getIssuedCampaign(ctx, id);
    taskNamesOf(campaign.definition, Object.keys(dateChanges));
    const schedule = planned(campaign.definition, campaign.year, dateChanges);
    const changes = changesBetween(campaign.definition, campaign, { title, schedule });
    if (changes.length === 0) throw new DomainError("invalidInput", { problem: "名称和日期都没有变化" });
    const scheduleVersion = campaign.scheduleVersion + 1;
    const corrected = await ctx.tx
      .update(campaigns)
      .set({ title, dateChanges, schedule, scheduleVersion })
      .where(
        and(
          eq(campaigns.unitId, ctx.unit.id),
          eq(campaigns.id, id),
          eq(campaigns.state, "issued"),
          eq(campaigns.scheduleVersion, campaign.scheduleVersion),
        ),
      )
      .returning({ id: campaigns.id });
    if (corrected.length === 0) throw new DomainError("conflict", { by: "同事" });
    const payload = { title, schedule, scheduleVersion, changes, reason };
    const units = [...(await listParticipantIds(ctx, id))];
    await sendAll(
      ctx,
      units.map((toUnitId) => ({ kind: "correction", toUnitId, campaignId: id, payload })),
    );
    ctx.trace({ action: "campaign.corrected", entity: "campaign", entityId: id, content: { changes, reason } });
    return { units: units.length, changes };
  },
});

/** What differs, in words a unit understands. */
export function changesBetween(
  definition: Definition,
  before: { title: string; schedule: readonly ScheduledTask[] },
  after: { title: string; schedule: readonly ScheduledTask[] },
): string[] {
  const renamed = before.title === after.title ? [] : [`活动名称改为“${after.title}”`];
  const moved = definition.tasks.flatMap((task) => {
    const [old, now] = [before, after].map(({ schedule }) => schedule.find((one) => one.task === task.key));
    const of = (what: string, from: string | null | undefined, to: string | null | undefined) =>
      from === to ? [] : [`“${task.title}”${what}由${from ?? "不限"}改为${to ?? "不限"}`];
    return [...of("开始日期", old?.opensOn, now?.opensOn), ...of("截止日期", old?.dueOn, now?.dueOn)];
  });
  return [...renamed, ...moved];
}
