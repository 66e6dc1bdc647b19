import { eq, sql } from "drizzle-orm";
import { units } from "@/db/schema/unit";
import { type Campaign, getOwnCampaign } from "@/server/campaign/campaign";
import type { Counts, Lateness } from "@/server/campaign/rules";
import type { TxCtx } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import type { TaskCell } from "@/server/progress/cell-rules";
import { readTaskCells } from "@/server/progress/cells";
import { addUp, arrangeBoard, type BoardUnit } from "./rules";
import { type BoardFilter, boardInput } from "./schema";
import { listBoardUnits, type TaskSum } from "./units";

/** A unit without what it was only found and sorted by. */
export type BoardRow = Omit<BoardUnit, "pinyin" | "initials" | "treeKey" | "sortedMissing"> & { cells: TaskCell[] };
export type Board = {
  campaign: Pick<Campaign, "id" | "title" | "year" | "state" | "scheduleVersion" | "issuedAt">;
  tasks: { key: string; title: string; phase: string; dueOn: string | null }[];
  /** The units of the page. */
  rows: BoardRow[];
  /** Units the filter leaves; all figures of `totals` and `byTask` are of these. */
  count: number;
  participants: number;
  exempt: number;
  totals: Counts & Lateness;
  byTask: TaskSum[];
  /** For the filters. */
  branches: { id: string; name: string }[];
  peerGroups: string[];
};

/**
 * The board of a campaign (看板): units × tasks as counts, from roll-ups alone. Exempt units and tasks stand in their row
 * and in no total.
 */
export const getBoard = verb({
  name: "board.get",
  kind: "query",
  permission: "board:read",
  input: boardInput,
  run: (ctx, { page, pageSize, ...filter }) => assembleBoard(ctx, filter, { page, pageSize }),
});

/** The same for other verbs: the export takes one page with everything. */
export async function assembleBoard(
  ctx: TxCtx,
  filter: BoardFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Board> {
  const campaign = await getOwnCampaign(ctx, filter.id);
  const { units: all, byTask: sums } = await listBoardUnits(ctx, campaign, filter.sort);
  const branchKey = filter.branch === undefined ? null : await branchKeyOf(ctx, filter.branch);
  const arranged = arrangeBoard(all, { ...filter, branchKey });
  const shown = arranged.slice((page - 1) * pageSize, page * pageSize);
  const [cells, byTask] = await Promise.all([
    readTaskCells(
      ctx,
      campaign,
      shown.map((unit) => unit.unitId),
    ),
    arranged.length === all.length ? sums : sumByTask(ctx, campaign, arranged),
  ]);
  const above = new Set(all.map((unit) => unit.treeKey.slice(0, Math.max(0, unit.treeKey.lastIndexOf(".")))));
  return {
    campaign: {
      id: campaign.id,
      title: campaign.title,
      year: campaign.year,
      state: campaign.state,
      scheduleVersion: campaign.scheduleVersion,
      issuedAt: campaign.issuedAt,
    },
    tasks: campaign.definition.tasks
      .filter((task) => task.measure.kind !== "none")
      .map((task) => ({
        key: task.key,
        title: task.title,
        phase: task.phase,
        dueOn: campaign.schedule.find((one) => one.task === task.key)?.dueOn ?? null,
      })),
    rows: shown.map(({ pinyin: _p, initials: _i, treeKey: _t, sortedMissing: _m, ...unit }) => ({
      ...unit,
      cells: cells.get(unit.unitId) ?? [],
    })),
    count: arranged.length,
    participants: all.length,
    exempt: all.filter((unit) => unit.state === "exempt").length,
    totals: addUp(arranged.map((unit) => unit.totals)),
    byTask,
    branches: all
      .filter((unit) => above.has(unit.treeKey))
      .sort((a, b) => (a.treeKey < b.treeKey ? -1 : 1))
      .map((unit) => ({ id: unit.unitId, name: unit.name })),
    peerGroups: [...new Set(all.map((unit) => unit.peerGroup))].filter((name) => name !== "").sort(),
  };
}

/** The sums of some of the units that take part. */
async function sumByTask(ctx: TxCtx, campaign: Campaign, of: readonly BoardUnit[]): Promise<TaskSum[]> {
  if (of.length === 0) return [];
  return await ctx.tx.execute<TaskSum>(sql`
    select t.task_key as "taskKey", sum(t.expected)::int as expected, sum(t.reported)::int as reported,
      sum(t.on_time)::int as "onTime", sum(t.returned)::int as returned, sum(t.approved)::int as approved,
      coalesce(sum(greatest(0, t.expected - t.reported)) filter (where t.due_on < ${ctx.today}::date), 0)::int as "openLate",
      coalesce(sum(t.reported - t.on_time) filter (where t.due_on is not null), 0)::int as "reportedLate"
    from unit_tasks t
    where t.campaign_id = ${campaign.id}::uuid and not t.is_exempt
      and t.unit_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(of.map((one) => one.unitId))}::jsonb) x)
    group by t.task_key`);
}

async function branchKeyOf(ctx: TxCtx, unitId: string): Promise<string> {
  const [row] = await ctx.tx.select({ treeKey: units.treeKey }).from(units).where(eq(units.id, unitId));
  return found(row).treeKey;
}
