"use client";
import Link from "next/link";
import { percent } from "@/server/campaign/rules";
import { BarChart, seriesColors } from "../chart/chart";
import { paths } from "../paths";
import { QueryBar } from "../table/query-bar";
import { Block } from "../ui/block";
import { Empty } from "../ui/empty";
import styles from "./campaign.module.css";

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
        <Block key={group.name} title={`${group.name}（${group.units.length} 个单位）`}>
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
            <table className={styles.plain}>
              <thead>
                <tr>
                  <th>单位</th>
                  <th>应报</th>
                  <th>实报</th>
                  <th>按时</th>
                  <th>退回</th>
                  <th>完成率</th>
                  <th>按时率</th>
                </tr>
              </thead>
              <tbody>
                {group.units.map((unit) => (
                  <tr key={unit.unitId}>
                    <td>
                      <Link href={at.campaignUnit(campaignId, unit.unitId)} prefetch={false}>
                        {unit.name}
                      </Link>
                    </td>
                    <td className={styles.number}>{unit.expected}</td>
                    <td className={styles.number}>{unit.reported}</td>
                    <td className={styles.number}>{unit.onTime}</td>
                    <td className={styles.number}>{unit.returned}</td>
                    <td className={styles.number}>{percent(unit.reported, unit.expected)}%</td>
                    <td className={styles.number}>{percent(unit.onTime, unit.expected)}%</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </Block>
      ))}
    </div>
  );
}
