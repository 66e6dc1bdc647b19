"use client";
import { BarChart, seriesColors } from "@/components/chart/chart";
import { PageBlock } from "@/components/ui/block";
import { Empty } from "@/components/ui/empty";
import type { RankingRow } from "./score-view";

/** Totals of this and the last assessment side by side, peer group by peer group. */
export function Comparison({ rows, previousTitle }: { rows: RankingRow[]; previousTitle: string | null }) {
  const groups = [...new Set(rows.filter((row) => row.total !== null).map((row) => row.group))];
  if (groups.length === 0)
    return <Empty title="还没有可以比较的得分">任务到期、评分给出以后，这里按类别比较各单位的总分。</Empty>;
  const bars = [
    { key: "total", name: "本次", color: seriesColors[0] },
    ...(previousTitle === null ? [] : [{ key: "previous", name: previousTitle, color: seriesColors[4] }]),
  ];
  return groups.map((group) => (
    <PageBlock key={group} title={group}>
      <BarChart
        bars={bars}
        max={100}
        unit="分"
        rows={rows
          .filter((row) => row.group === group && row.total !== null)
          .map((row) => ({
            label: row.name,
            total: row.total ?? 0,
            ...(row.previous?.total == null ? {} : { previous: row.previous.total }),
          }))}
      />
    </PageBlock>
  ));
}
