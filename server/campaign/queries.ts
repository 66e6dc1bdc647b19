import { and, desc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { UnitKind } from "@/db/enums";
import { campaigns } from "@/db/schema/campaign";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { people } from "@/server/org/rules";
import { obligedBy } from "@/server/template/rules/obligation";
import { phaseSchedule } from "@/server/template/rules/schedule";
import { measureText } from "@/server/template/show";
import { getOwnCampaign } from "./campaign";
import { planOf } from "./plan";
import type { Counts } from "./rules";
import { campaignInput, previewInput } from "./schema";
import { exclusionNames } from "./selection-rules";

type Sums = Counts & { campaignId: string; openLate: number };

/** All campaigns of the own unit, newest first, with how far their units are. */
export const listCampaigns = verb({
  name: "campaign.list",
  kind: "query",
  permission: "campaign:read",
  input: z.strictObject({
    /** Without those that were withdrawn. */
    isOpen: z.boolean().optional(),
  }),
  run: async (ctx, { isOpen }) => {
    const rows = await ctx.tx
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.unitId, ctx.unit.id), isOpen ? ne(campaigns.state, "withdrawn") : undefined))
      .orderBy(desc(campaigns.createdAt), desc(campaigns.id));
    const asked = sql`${sql.param(rows.filter((row) => row.issuedAt !== null).map((row) => row.id))}::uuid[]`;
    const parts = await ctx.tx.execute<{ campaignId: string; units: number; exempt: number }>(sql`
      select campaign_id as "campaignId", count(*)::int as units, (count(*) filter (where state = 'exempt'))::int as exempt
      from participations where issuer_id = ${ctx.unit.id}::uuid and campaign_id = any(${asked}) group by 1`);
    const sums = await ctx.tx.execute<Sums>(sql`
      select t.campaign_id as "campaignId", sum(t.expected)::int as expected, sum(t.reported)::int as reported,
        sum(t.on_time)::int as "onTime", sum(t.returned)::int as returned, sum(t.approved)::int as approved,
        coalesce(sum(greatest(0, t.expected - t.reported)) filter (where t.due_on < ${ctx.today}::date), 0)::int as "openLate"
      from unit_tasks t where t.campaign_id = any(${asked}) and not t.is_exempt group by 1`);
    return rows.map((row) => {
      const part = parts.find((one) => one.campaignId === row.id);
      const sum = sums.find((one) => one.campaignId === row.id);
      return {
        id: row.id,
        title: row.title,
        year: row.year,
        state: row.state,
        createdAt: row.createdAt,
        issuedAt: row.issuedAt,
        withdrawnReason: row.withdrawnReason,
        units: part?.units ?? 0,
        exempt: part?.exempt ?? 0,
        expected: sum?.expected ?? 0,
        reported: sum?.reported ?? 0,
        onTime: sum?.onTime ?? 0,
        returned: sum?.returned ?? 0,
        openLate: sum?.openLate ?? 0,
      };
    });
  },
});

/** A campaign with its programme's schedule table (配档表), as issued or as it would be issued. */
export const getCampaign = verb({
  name: "campaign.get",
  kind: "query",
  permission: "campaign:read",
  input: campaignInput,
  run: async (ctx, { id }) => {
    const { definition, schedule, ...campaign } = await getOwnCampaign(ctx, id);
    const spans = phaseSchedule(definition, campaign.year);
    return {
      ...campaign,
      programme: definition.title,
      today: ctx.today,
      participants: definition.participants,
      phases: definition.phases.map((phase) => {
        const span = spans.find((one) => one.phase === phase.key);
        return { key: phase.key, title: phase.title, opensOn: span?.opensOn ?? null, endsOn: span?.endsOn ?? null };
      }),
      tasks: definition.tasks.map((task) => {
        const days = found(schedule.find((one) => one.task === task.key));
        const obliged = obligedBy(definition, task);
        return {
          key: task.key,
          phase: task.phase,
          title: task.title,
          responsible: task.responsible ?? "",
          overseer: task.overseer ?? "",
          handIn: task.handIn ?? "",
          measure: measureText(definition, task.measure),
          isTold: task.measure.kind === "none",
          who: obliged.length === definition.participants.length ? "全部" : obliged.map((one) => one.name).join("、"),
          opensOn: days.opensOn,
          dueOn: days.dueOn,
          dueOnUnrolled: days.dueOnUnrolled,
          isEstimated: days.isEstimated,
          isMoved: campaign.dateChanges[task.key] !== undefined,
        };
      }),
    };
  },
});

/**
 * What issuing the draft would put on whom: totals by task, and one unit's obligations as it will see them.
 * @param unitId whose; the first unit unless given
 */
export const previewObligations = verb({
  name: "campaign.preview",
  kind: "query",
  permission: "campaign:read",
  input: previewInput,
  run: async (ctx, { id, unitId }) => {
    const campaign = await getOwnCampaign(ctx, id);
    const { planned, excluded } = await planOf(ctx, campaign);
    const shown = unitId === undefined ? planned[0] : planned.find((one) => one.unit.id === unitId);
    const tasks = campaign.definition.tasks.filter((task) => task.measure.kind !== "none");
    return {
      units: planned.map(({ unit, obligations }) => ({
        id: unit.id,
        name: unit.name,
        kind: unit.kind,
        pinyin: unit.pinyin,
        initials: unit.initials,
        expected: obligations.reduce((sum, one) => sum + one.expected, 0),
        /** Nothing is known of its people yet: figures follow when it has set itself up. */
        isUncounted: unit.census === null || (unit.census.departments === 0 && people(unit.census) === 0),
      })),
      excluded: excluded.map(({ unit, why }) => ({ id: unit.id, name: unit.name, why: exclusionNames[why] })),
      totals: tasks.map((task) => {
        const owed = planned.flatMap((one) => one.obligations.filter((o) => o.task === task.key));
        return {
          key: task.key,
          title: task.title,
          units: owed.length,
          expected: owed.reduce((sum, one) => sum + one.expected, 0),
          dueOn: campaign.schedule.find((one) => one.task === task.key)?.dueOn ?? null,
        };
      }),
      shown: shown && {
        id: shown.unit.id,
        name: shown.unit.name,
        obligations: shown.obligations.map((one) => {
          const task = campaign.definition.tasks.find((candidate) => candidate.key === one.task);
          return { ...one, title: task?.title ?? one.task, handIn: task?.handIn ?? "", phase: task?.phase ?? "" };
        }),
      },
      /** Due days that have passed already. */
      past: campaign.schedule
        .filter((one) => one.dueOn !== null && one.dueOn < ctx.today)
        .map((one) => campaign.definition.tasks.find((task) => task.key === one.task)?.title ?? one.task),
    };
  },
});

/** The issuer's branch in the order of the tree, to choose participants from, and who takes part already. */
export const listCandidates = verb({
  name: "campaign.candidates",
  kind: "query",
  permission: "campaign:read",
  input: campaignInput,
  run: async (ctx, { id }) => {
    await getOwnCampaign(ctx, id);
    const rows = await ctx.tx.execute<{
      id: string;
      parentId: string | null;
      treeKey: string;
      name: string;
      kind: UnitKind;
      pinyin: string;
      initials: string;
      peerGroup: string;
      closesOn: string | null;
      state: "active" | "exempt" | "withdrawn" | null;
      people: number;
    }>(sql`
      select u.id, u.parent_id as "parentId", u.tree_key as "treeKey", u.name, u.kind, u.pinyin, u.initials, u.peer_group as "peerGroup",
        u.closes_on::text as "closesOn", p.state,
        coalesce(c.team_principal + c.team_member + c.head + c.deputy_head + c.staff, 0) as people
      from units u
      left join participations p on p.unit_id = u.id and p.campaign_id = ${id}::uuid
      left join unit_census c on c.unit_id = u.id
      where u.tree_key >= ${ctx.unit.treeKey} and u.tree_key < ${`${ctx.unit.treeKey}/`}
      order by u.tree_key`);
    return [...rows];
  },
});
