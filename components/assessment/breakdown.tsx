import Link from "next/link";
import cards from "@/components/table/cards.module.css";
import { StatusTag } from "@/components/ui/status-tag";
import { type RankedUnit, whyUnranked } from "@/server/assessment/ranking-rules";
import type { Scheme } from "@/server/template/scheme-schema";
import styles from "./assessment.module.css";

export type BreakdownProps = {
  unit: RankedUnit;
  scheme: Scheme;
  taskTitles: Record<string, string>;
  /** Where the unit's progress in the campaign is shown. */
  progressHref: string;
  hint: { commended: string[]; criticised: { key: string; title: string; why: string }[] };
  previous: { total: number | null; rank: number | null } | null;
};

/** How a unit's total came about: its place, each indicator with its reckoning, and the counts behind the reckoning. */
export function Breakdown({ unit, scheme, taskTitles, progressHref, hint, previous }: BreakdownProps) {
  const { score } = unit;
  return (
    <>
      <p className={styles.legend}>
        <span>
          总分 <b>{score.total === null ? "不可计算" : score.total.toFixed(2)}</b>
        </span>
        <span>
          等次 <b>{score.band?.name ?? "—"}</b>
        </span>
        <span>
          {unit.peerGroup?.name ?? "未分组"}第 <b>{unit.rank ?? "—"}</b> 名，共 {unit.of} 个单位
        </span>
        {unit.rank === null && <span>未列入排名：{whyUnranked(unit)}</span>}
        {previous && (
          <span>
            上次 <b>{previous.total?.toFixed(2) ?? "—"}</b>，第 {previous.rank ?? "—"} 名
          </span>
        )}
        {score.isProvisional && <StatusTag tone="warn">有指标尚未评分</StatusTag>}
        {score.veto && <StatusTag tone="bad">一票否决：{score.veto.reason}</StatusTag>}
      </p>
      {scheme.categories.map((category) => (
        <Category key={category.key} category={category} unit={unit} />
      ))}
      {hint.criticised.length > 0 && (
        <>
          <h3 className={styles.group}>通报时可提出的问题</h3>
          <ul>
            {hint.criticised.map((one) => (
              <li key={one.key}>
                {one.title}（{one.why}）
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={styles.group}>任务完成数</h3>
      <TaskCounts unit={unit} taskTitles={taskTitles} />
      <p>
        <Link href={progressHref}>查看该单位的完成情况</Link>
      </p>
    </>
  );
}

function Category({ category, unit }: { category: Scheme["categories"][number]; unit: RankedUnit }) {
  const lines = unit.score.breakdown.filter((line) => line.category.key === category.key);
  return (
    <>
      <h3 className={styles.group}>{category.name}</h3>
      <table className={`${styles.lines} ${cards.cards}`}>
        <thead>
          <tr>
            <th>指标</th>
            <th>计算</th>
            <th className={styles.number}>得分</th>
            <th className={styles.number}>满分</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.indicator}>
              <td data-head="">{line.title}</td>
              <td data-label="计算">{line.notComputable === null ? line.why : `不计入：${line.notComputable}`}</td>
              <td className={styles.number} data-label="得分">
                {line.notComputable === null ? line.points.toFixed(2) : "—"}
              </td>
              <td className={styles.number} data-label="满分">
                {line.notComputable === null ? line.max.toFixed(2) : "—"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function TaskCounts({ unit, taskTitles }: Pick<BreakdownProps, "unit" | "taskTitles">) {
  const counts = Object.entries(unit.facts);
  if (counts.length === 0) return <p className={styles.sub}>截至统计日没有到期的任务。</p>;
  return (
    <table className={`${styles.lines} ${cards.cards}`}>
      <thead>
        <tr>
          <th>任务</th>
          <th className={styles.number}>应报</th>
          <th className={styles.number}>实报</th>
          <th className={styles.number}>按时</th>
          <th className={styles.number}>退回</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(([task, count]) => (
          <tr key={task}>
            <td data-head="">{taskTitles[task] ?? task}</td>
            <td className={styles.number} data-label="应报">
              {count.expected}
            </td>
            <td className={styles.number} data-label="实报">
              {count.reported}
            </td>
            <td className={styles.number} data-label="按时">
              {count.onTime ?? "不限期"}
            </td>
            <td className={styles.number} data-label="退回">
              {count.returned}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
