import { sql } from "drizzle-orm";
import { chunksOf } from "@/server/dispatch/send";
import type { TxCtx } from "@/server/frame/context";
import type { Campaign } from "./campaign";
import type { PlannedUnit } from "./plan";

/**
 * Puts a campaign on units, set-based: their part with what they have to see of it, and what they owe. Written in the
 * issuer role, which may insert into the issuer's own branch and read nothing (data-model §2). Afterwards each unit
 * recounts from its own rows and adds its contact.
 *
 * @throws when a unit already takes part in this lineage: nothing is written then
 */
export async function enlist(ctx: TxCtx, campaign: Campaign, planned: readonly PlannedUnit[]): Promise<void> {
  await ctx.as({ role: "app_issuer" }, async () => {
    for (const chunk of chunksOf(planned, 500)) await insertParts(ctx, campaign, chunk);
    const owed = planned.flatMap(({ unit, obligations }) =>
      obligations.map((one) => ({ unit: unit.id, place: unit.treeKey, ...one })),
    );
    for (const chunk of chunksOf(owed, 5000)) await insertTasks(ctx, campaign, chunk);
  });
  for (const { unit } of planned) await ctx.enqueue("progress.refresh", { unitId: unit.id, id: campaign.id });
}

async function insertParts(ctx: TxCtx, campaign: Campaign, planned: readonly PlannedUnit[]): Promise<void> {
  const rows = planned.map(({ unit }) => ({ unit: unit.id, place: unit.treeKey }));
  await ctx.tx.execute(sql`
    insert into participations (unit_id, tree_key, campaign_id, lineage_root, issuer_id, issuer_name, title, template_sha,
                                year, schedule, schedule_version, state, joined_at)
    select t.unit, t.place, ${campaign.id}::uuid, ${campaign.id}::uuid, ${ctx.unit.id}::uuid,
           ${ctx.unit.organName ?? ctx.unit.name}, ${campaign.title}, ${campaign.templateSha}, ${campaign.year},
           ${JSON.stringify(campaign.schedule)}::jsonb, ${campaign.scheduleVersion}, 'active', ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(unit uuid, place text)`);
}

async function insertTasks(ctx: TxCtx, campaign: Campaign, rows: readonly object[]): Promise<void> {
  await ctx.tx.execute(sql`
    insert into unit_tasks (unit_id, tree_key, campaign_id, task_key, opens_on, due_on, expected, updated_at)
    select t.unit, t.place, ${campaign.id}::uuid, t.task, t."opensOn", t."dueOn", t.expected, ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(unit uuid, place text, task text, "opensOn" date, "dueOn" date, expected int)`);
}
