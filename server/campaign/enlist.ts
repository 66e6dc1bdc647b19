import { type SQL, sql } from "drizzle-orm";
import type { TxCtx } from "@/server/frame/context";
import type { Obligation } from "@/server/template/rules/obligation";
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
    await insertParts(ctx, campaign, planned);
    await insertTasks(ctx, campaign, planned);
  });
  for (const { unit } of planned) await ctx.enqueue("progress.refresh", { unitId: unit.id, id: campaign.id });
}

/** Columns of values as they are sent fastest: the server takes arrays apart in a fraction of the time that it needs for JSON. */
const column = (values: readonly (string | number | null)[]): SQL => sql`${sql.param(values)}`;

const participants = (planned: readonly PlannedUnit[]): SQL => sql`
  unnest(${column(planned.map(({ unit }) => unit.id))}::uuid[], ${column(planned.map(({ unit }) => unit.treeKey))}::text[])
    with ordinality as u(id, place, at)`;

async function insertParts(ctx: TxCtx, campaign: Campaign, planned: readonly PlannedUnit[]): Promise<void> {
  await ctx.tx.execute(sql`
    insert into participations (unit_id, tree_key, campaign_id, lineage_root, issuer_id, issuer_name, title, template_sha,
                                year, schedule, schedule_version, state, joined_at)
    select u.id, u.place, ${campaign.id}::uuid, ${campaign.id}::uuid, ${ctx.unit.id}::uuid,
           ${ctx.unit.organName ?? ctx.unit.name}, ${campaign.title}, ${campaign.templateSha}, ${campaign.year},
           ${JSON.stringify(campaign.schedule)}::jsonb, ${campaign.scheduleVersion}, 'active', ${ctx.now.toISOString()}::timestamptz
    from ${participants(planned)}`);
}

/** What each unit owes, by the place of the unit and of the task's days among those that occur: a city has few of the latter. */
async function insertTasks(ctx: TxCtx, campaign: Campaign, planned: readonly PlannedUnit[]): Promise<void> {
  const terms = new Map<string, { at: number; of: Obligation }>();
  const owed = planned.flatMap(({ obligations }, place) =>
    obligations.map((of) => {
      const name = JSON.stringify([of.task, of.opensOn, of.dueOn]);
      const term = terms.get(name) ?? { at: terms.size + 1, of };
      terms.set(name, term);
      return { unit: place + 1, term: term.at, expected: of.expected };
    }),
  );
  const each = [...terms.values()].map((term) => term.of);
  await ctx.tx.execute(sql`
    insert into unit_tasks (unit_id, tree_key, campaign_id, task_key, opens_on, due_on, expected, updated_at)
    select u.id, u.place, ${campaign.id}::uuid, t.task, t.opens_on, t.due_on, o.expected, ${ctx.now.toISOString()}::timestamptz
    from unnest(${column(owed.map((one) => one.unit))}::int[], ${column(owed.map((one) => one.term))}::int[],
                ${column(owed.map((one) => one.expected))}::int[]) as o(unit, term, expected)
    join ${participants(planned)} on u.at = o.unit
    join unnest(${column(each.map((of) => of.task))}::text[], ${column(each.map((of) => of.opensOn))}::date[],
                ${column(each.map((of) => of.dueOn))}::date[]) with ordinality as t(task, opens_on, due_on, at) on t.at = o.term`);
}
