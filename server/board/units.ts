import { and, eq, sql } from "drizzle-orm";
import { participations } from "@/db/schema/campaign";
import { units } from "@/db/schema/unit";
import type { Campaign } from "@/server/campaign/campaign";
import { type Counts, type Lateness, nothing } from "@/server/campaign/rules";
import type { TxCtx } from "@/server/frame/context";
import type { BoardUnit, LastUrge } from "./rules";

/**
 * All units that take part, with totals over their tasks and what was last sent to them; in no order.
 * Each table is read by itself and joined here: the server cannot know how many rows the range of the tree holds, and
 * joins them by nested loops otherwise (1,000 units: 2 s instead of 50 ms). They are asked for at once, so that the
 * server reads one while we take in another.
 *
 * @param sort `task:<key>` to have what is still missing in that task
 * @returns the units, and the sums of all of them by task
 */
export async function listBoardUnits(
  ctx: TxCtx,
  campaign: Campaign,
  sort = "tree",
): Promise<{ units: BoardUnit[]; byTask: TaskSum[] }> {
  const [parts, named, sums, urges, pending] = await Promise.all([
    readParts(ctx, campaign.id),
    readUnits(ctx),
    readSums(ctx, campaign.id, sort.startsWith("task:") ? sort.slice(5) : ""),
    readUrges(ctx, campaign.id),
    readPending(ctx, campaign.id),
  ]);
  const listed = parts.flatMap((part): BoardUnit[] => {
    const unit = named.get(part.unitId);
    if (!unit) return [];
    const scheme = campaign.definition.assessment?.peerGroups.find((group) => group.unitKinds.includes(unit.kind));
    const { sortedMissing, exemptTasks, ...totals } = sums.byUnit.get(part.unitId) ?? noSums;
    return [
      {
        ...unit,
        unitId: part.unitId,
        peerGroup: unit.peerGroup === "" ? (scheme?.name ?? "") : unit.peerGroup,
        treeKey: part.treeKey,
        state: part.state,
        stateReason: part.stateReason,
        liaisonName: part.liaisonName,
        liaisonPhone: part.liaisonPhone,
        hasLeadingGroup: part.hasLeadingGroup,
        totals,
        exemptTasks,
        sortedMissing,
        lastUrge: urges.get(part.unitId) ?? null,
        pending: pending.get(part.unitId) ?? 0,
      },
    ];
  });
  return { units: listed, byTask: sums.byTask };
}

/** Sums of a task over the units in it. */
export type TaskSum = Counts & Lateness & { taskKey: string };
type Sums = Counts & Lateness & { sortedMissing: number; exemptTasks: number };
const noSums: Sums = { ...nothing, openLate: 0, reportedLate: 0, sortedMissing: 0, exemptTasks: 0 };

const readParts = (ctx: TxCtx, campaignId: string) =>
  ctx.tx
    .select({
      unitId: participations.unitId,
      treeKey: participations.treeKey,
      state: participations.state,
      stateReason: participations.stateReason,
      liaisonName: participations.liaisonName,
      liaisonPhone: participations.liaisonPhone,
      hasLeadingGroup: participations.hasLeadingGroup,
    })
    .from(participations)
    .where(and(eq(participations.campaignId, campaignId), eq(participations.issuerId, ctx.unit.id)));

async function readUnits(ctx: TxCtx) {
  const rows = await ctx.tx
    .select({
      id: units.id,
      name: units.name,
      shortName: units.shortName,
      pinyin: units.pinyin,
      initials: units.initials,
      kind: units.kind,
      peerGroup: units.peerGroup,
      closesOn: units.closesOn,
    })
    .from(units);
  return new Map(rows.map(({ id, ...unit }) => [id, unit]));
}

/** What every unit and every task comes to, from one reading of the campaign's rows; a task that binds nobody has no sum. */
async function readSums(
  ctx: TxCtx,
  campaignId: string,
  sortedTask: string,
): Promise<{ byUnit: Map<string, Sums>; byTask: TaskSum[] }> {
  const rows = await ctx.tx.execute<Sums & { unitId: string | null; taskKey: string | null }>(sql`
    select t.unit_id as "unitId", t.task_key as "taskKey",
      coalesce(sum(t.expected) filter (where not t.is_exempt), 0)::int as expected,
      coalesce(sum(t.reported) filter (where not t.is_exempt), 0)::int as reported,
      coalesce(sum(t.on_time) filter (where not t.is_exempt), 0)::int as "onTime",
      coalesce(sum(t.returned) filter (where not t.is_exempt), 0)::int as returned,
      coalesce(sum(t.approved) filter (where not t.is_exempt), 0)::int as approved,
      coalesce(sum(greatest(0, t.expected - t.reported))
        filter (where not t.is_exempt and t.due_on < ${ctx.today}::date), 0)::int as "openLate",
      coalesce(sum(t.reported - t.on_time) filter (where not t.is_exempt and t.due_on is not null), 0)::int as "reportedLate",
      coalesce(sum(t.expected - t.reported)
        filter (where not t.is_exempt and t.task_key = ${sortedTask}), 0)::int as "sortedMissing",
      count(*) filter (where t.is_exempt)::int as "exemptTasks"
    from unit_tasks t where t.campaign_id = ${campaignId}::uuid
    group by grouping sets ((t.unit_id), (t.task_key))
    having grouping(t.unit_id) = 0 or count(*) filter (where not t.is_exempt) > 0`);
  const byUnit = new Map<string, Sums>();
  const byTask: TaskSum[] = [];
  for (const { unitId, taskKey, ...sums } of rows) {
    if (unitId !== null) byUnit.set(unitId, sums);
    else if (taskKey !== null) byTask.push(taskSum(taskKey, sums));
  }
  return { byUnit, byTask };
}

const taskSum = (taskKey: string, { sortedMissing: _m, exemptTasks: _e, ...counts }: Sums): TaskSum => ({
  taskKey,
  ...counts,
});

type UrgeRow = {
  unitId: string;
  at: string;
  seenAt: string | null;
  answer: string | null;
  channel: LastUrge["channel"];
};

async function readUrges(ctx: TxCtx, campaignId: string): Promise<Map<string, LastUrge>> {
  const rows = await ctx.tx.execute<UrgeRow>(sql`
    select distinct on (d.to_unit_id) d.to_unit_id as "unitId", d.sent_at as at, d.seen_at as "seenAt", d.answer,
      d.payload ->> 'channel' as channel
    from dispatches d
    where d.unit_id = ${ctx.unit.id}::uuid and d.campaign_id = ${campaignId}::uuid and d.kind = 'urge'
    order by d.to_unit_id, d.sent_at desc, d.id desc`);
  return new Map(
    rows.map(({ unitId, at, seenAt, answer, channel }) => [
      unitId,
      { at: new Date(at), seenAt: seenAt === null ? null : new Date(seenAt), answer, channel },
    ]),
  );
}

async function readPending(ctx: TxCtx, campaignId: string): Promise<Map<string, number>> {
  const rows = await ctx.tx.execute<{ unitId: string; acts: number }>(sql`
    select d.to_unit_id as "unitId", count(*)::int as acts from dispatches d
    where d.unit_id = ${ctx.unit.id}::uuid and d.campaign_id = ${campaignId}::uuid and d.applied_at is null group by 1`);
  return new Map(rows.map((row) => [row.unitId, row.acts]));
}
