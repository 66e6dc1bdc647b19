"use client";
import Link from "next/link";
import { BarChart, seriesColors } from "@/components/chart/chart";
import { paths } from "@/components/paths";
import { PlainTable } from "@/components/table/plain-table";
import { QueryBar } from "@/components/table/query-bar";
import { PageBlock } from "@/components/ui/block";
import { Empty } from "@/components/ui/empty";
import { percent } from "@/server/campaign/rules";
import styles from "./board.module.css";

type Group = {
  name: string;
  units: {
    unitId: string;
    name: string;
    expected: number;
    reported: number;
    onTime: number;
    returned: number;
    rate: number;
  }[];
};

/** Units side by side within their peer groups, as bars and as a table. Units only: people are never ranked. */
export function ComparisonView({
  unitId,
  campaignId,
  groups,
  tasks,
}: {
  unitId: string;
  campaignId: string;
  groups: readonly Group[];
  tasks: readonly { value: string; label: string }[];
}) {
  const at = paths.unit(unitId);
  return (
    <div className={styles.stack}>
      <QueryBar filters={[{ key: "task", label: "全部任务", options: tasks }]} />
      {groups.length === 0 && <Empty title="没有可比较的数据">有应报数的单位在这里按同类组比较完成率和按时率。</Empty>}
      {groups.map((group) => (
        <PageBlock key={group.name} title={`${group.name}（${group.units.length} 个单位）`}>
          <BarChart
            rows={group.units.map((unit) => ({
              label: unit.name,
              rate: percent(unit.reported, unit.expected) ?? 0,
              onTime: percent(unit.onTime, unit.expected) ?? 0,
            }))}
            bars={[
              { key: "rate", name: "完成率", color: seriesColors[0] },
              { key: "onTime", name: "按时率", color: seriesColors[1] },
            ]}
            unit="%"
            max={100}
          />
          <details>
            <summary>数据表</summary>
            <PlainTable heads={["单位", "应报", "实报", "按时", "退回", "完成率", "按时率"]} isStacked={false}>
              {group.units.map((unit) => (
                <tr key={unit.unitId}>
                  <td>
                    <Link href={at.campaignUnit(campaignId, unit.unitId)} prefetch={false}>
                      {unit.name}
                    </Link>
                  </td>
                  <td data-figure="">{unit.expected}</td>
                  <td data-figure="">{unit.reported}</td>
                  <td data-figure="">{unit.onTime}</td>
                  <td data-figure="">{unit.returned}</td>
                  <td data-figure="">{percent(unit.reported, unit.expected)}%</td>
                  <td data-figure="">{percent(unit.onTime, unit.expected)}%</td>
                </tr>
              ))}
            </PlainTable>
          </details>
        </PageBlock>
      ))}
    </div>
  );
}
