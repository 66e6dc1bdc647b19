import { PlainTable } from "@/components/table/plain-table";
import styles from "./campaign.module.css";

export type ScheduleTask = {
  key: string;
  phase: string;
  title: string;
  responsible: string;
  overseer: string;
  who: string;
  opensOn: string | null;
  dueOn: string | null;
  dueOnUnrolled: string | null;
  isEstimated: boolean;
  isMoved: boolean;
  isTold: boolean;
  handIn: string;
  measure: string;
};

/** The schedule table (配档表): one line a task. Fields the programme leaves open are shown as such. */
export const ScheduleTable = ({
  phases,
  tasks,
}: {
  phases: readonly { key: string; title: string; opensOn: string | null; endsOn: string | null }[];
  tasks: readonly ScheduleTask[];
}) => (
  <PlainTable heads={["阶段", "任务", "责任", "督办", "参加单位", "开始", "截止", "上交", "衡量"]}>
    {phases.flatMap((phase) => {
      const own = tasks.filter((task) => task.phase === phase.key);
      return own.map((task, index) => (
        <tr key={task.key}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={own.length}>
              {phase.title}
            </th>
          )}
          <td data-head="">{task.title}</td>
          <td data-label="责任">{task.responsible || "—"}</td>
          <td data-label="督办">{task.overseer || "—"}</td>
          <td data-label="参加单位">{task.isTold ? "不要求上报" : task.who}</td>
          <td data-label="开始" className={styles.day}>
            {task.opensOn ?? "下发之日"}
          </td>
          <td data-label="截止">
            <span className={styles.day}>{task.dueOn ?? "不限期"}</span>
            {task.isMoved && <span className={styles.weak}>（手动调整）</span>}
            {!task.isMoved && task.dueOn !== task.dueOnUnrolled && (
              <span className={styles.weak}>（原 {task.dueOnUnrolled}，遇休息日顺延）</span>
            )}
            {task.isEstimated && <span className={styles.warn}>（预估）</span>}
          </td>
          <td data-label="上交">{task.handIn || "—"}</td>
          <td data-label="衡量">{task.measure || "—"}</td>
        </tr>
      ));
    })}
  </PlainTable>
);
