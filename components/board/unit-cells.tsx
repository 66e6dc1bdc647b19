import { PlainTable } from "@/components/table/plain-table";
import type { TaskCell } from "@/server/progress/cell-rules";
import styles from "./board.module.css";

/** All counts of one unit, a line a task. Each line can be linked to by the key of its task. */
export const UnitCells = ({ cells }: { cells: readonly (TaskCell & { title: string })[] }) => (
  <PlainTable heads={["任务", "截止", "应报", "实报", "按时", "超期未报", "超期上报", "退回次数", "已审定", "说明"]}>
    {cells.map((cell) => (
      <tr key={cell.taskKey} id={cell.taskKey}>
        <th scope="row" data-head="">
          {cell.title}
        </th>
        <td data-label="截止">{cell.dueOn ?? "不限期"}</td>
        <td data-figure="" data-label="应报">
          {cell.expected}
        </td>
        <td data-figure="" data-label="实报">
          {cell.reported}
        </td>
        <td data-figure="" data-label="按时">
          {cell.dueOn === null ? "—" : cell.onTime}
        </td>
        <td data-figure="" className={cell.openLate > 0 ? styles.bad : undefined} data-label="超期未报">
          {cell.openLate > 0 ? `▲${cell.openLate}` : 0}
        </td>
        <td data-figure="" data-label="超期上报">
          {cell.reportedLate}
        </td>
        <td data-figure="" data-label="退回次数">
          {cell.returned}
        </td>
        <td data-figure="" data-label="已审定">
          {cell.approved}
        </td>
        <td data-label="说明">
          {cell.isExempt && "免报，不计入合计"}
          {cell.isExtended && "已缓报"}
          {!cell.isExempt && cell.expected > 0 && cell.reported >= cell.expected && "✓ 已报齐"}
        </td>
      </tr>
    ))}
  </PlainTable>
);
