import Link from "next/link";
import { paths } from "@/components/paths";
import { PlainTable } from "@/components/table/plain-table";
import { CountLink } from "@/components/ui/count-link";
import { Deadline } from "@/components/ui/deadline";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import styles from "./unit-task-list.module.css";

export type UnitTask = {
  key: string;
  phase: string;
  title: string;
  responsible: string;
  overseer: string;
  handIn: string;
  kind: string;
  measure: string;
  opensOn: string | null;
  dueOn: string | null;
  isEstimated: boolean;
  workingDaysLeft: number;
  isExempt: boolean;
  expected: number;
  reported: number;
  onTime: number;
  returned: number;
  openLate: number;
  reportedLate: number;
  exceptions: readonly { kind: keyof typeof exceptionNames; dueOn: string | null; reason: string }[];
  urges: number;
};

/** What the unit owes, phase by phase, with deadlines in working days and the way to do each. */
export function UnitTaskList({
  unitId,
  campaignId,
  phases,
  tasks,
  isWithdrawn,
  mayReadAll,
  mayReadDeliveries,
  mayOrganise,
}: {
  unitId: string;
  campaignId: string;
  phases: readonly { key: string; title: string }[];
  tasks: readonly UnitTask[];
  /** Nothing more is asked for; what was reported stays to be seen. */
  isWithdrawn: boolean;
  mayReadAll: boolean;
  mayReadDeliveries: boolean;
  mayOrganise: boolean;
}) {
  if (tasks.length === 0)
    return <Empty title="本单位没有要报的任务">登记科室、岗位和人员后，应报的表会自动列出。</Empty>;
  return (
    <PlainTable
      heads={["阶段", "任务", "期限", "应报", "实报", "还差", "退回", "责任", "下一步"]}
      isStacked={false}
      className={styles.tasks}
    >
      {phases.flatMap((phase) => {
        const own = tasks.filter((task) => task.phase === phase.key);
        return own.map((task, index) => (
          <tr key={task.key} id={task.key}>
            {index === 0 && (
              <th scope="rowgroup" rowSpan={own.length}>
                {phase.title}
              </th>
            )}
            <td data-head="">
              {task.title}
              {task.urges > 0 && !isDone(task) && (
                <>
                  {" "}
                  <Urged times={task.urges} href={mayReadDeliveries ? paths.unit(unitId).deliveries() : null} />
                </>
              )}
              <div className={styles.weak}>{task.measure}</div>
              {task.exceptions.map((one) => (
                <div key={`${one.kind}${one.dueOn}${one.reason}`} className={styles.weak}>
                  {exceptionNames[one.kind]}
                  {one.dueOn !== null && `至 ${one.dueOn}`}：{one.reason}
                </div>
              ))}
            </td>
            <td data-label="期限">
              {isWithdrawn || task.isExempt ? (
                <StatusTag tone="idle">{isWithdrawn ? "已撤回" : "免报"}</StatusTag>
              ) : (
                <>
                  <div>
                    {task.dueOn ?? ""}
                    {task.isEstimated && "（预估）"}
                  </div>
                  {isDone(task) ? (
                    <StatusTag tone={task.reportedLate > 0 ? "warn" : "good"}>
                      {task.reportedLate > 0 ? `已报齐，超期上报 ${task.reportedLate}` : "已报齐"}
                    </StatusTag>
                  ) : (
                    <Deadline on={task.dueOn} workingDaysLeft={task.workingDaysLeft} />
                  )}
                </>
              )}
            </td>
            <td data-figure="" data-label="应报">
              {task.expected}
            </td>
            <td data-figure="" data-label="实报">
              {task.reported}
            </td>
            <td data-figure="" data-label="还差">
              <CountLink
                count={Math.max(0, task.expected - task.reported)}
                href={
                  isListed(task) && mayReadAll ? `${paths.unit(unitId).missing(campaignId)}&task=${task.key}` : null
                }
                why={isListed(task) ? "由联络员和班子查看名单" : undefined}
                label={`${task.title}还差`}
              />
            </td>
            <td data-figure="" data-label="退回">
              {task.returned}
            </td>
            <td data-label="责任">
              {task.responsible}
              {task.overseer !== "" && <div className={styles.weak}>督办：{task.overseer}</div>}
            </td>
            <td data-label="下一步" className={styles.step}>
              {isWithdrawn ? (
                <span>不再要求上报</span>
              ) : (
                <NextStep
                  unitId={unitId}
                  campaignId={campaignId}
                  task={task}
                  mayOrganise={mayOrganise}
                  mayReadAll={mayReadAll}
                />
              )}
            </td>
          </tr>
        ));
      })}
    </PlainTable>
  );
}

const exceptionNames = { extension: "缓报", exemption: "免报", lifting: "取消免报" } as const;
const isDone = (task: UnitTask) => task.reported >= task.expected;
const isListed = (task: UnitTask) => task.kind === "forms" || task.kind === "measures";

/** Where a task is worked on, by how its completion is measured. */
function NextStep({
  unitId,
  campaignId,
  task,
  mayOrganise,
  mayReadAll,
}: {
  unitId: string;
  campaignId: string;
  task: UnitTask;
  mayOrganise: boolean;
  mayReadAll: boolean;
}) {
  const at = paths.unit(unitId);
  switch (task.kind) {
    case "evidence":
    case "manual":
      return <Link href={at.task(campaignId, task.key)}>{task.reported > 0 ? "查看材料" : "上报材料"}</Link>;
    case "leadingGroup":
      return mayOrganise ? <Link href={at.bodies()}>登记领导小组</Link> : <span>由联络员登记</span>;
    case "levels":
      return <Link href={at.levels(campaignId)}>定级</Link>;
    case "filing":
      return <Link href={at.levels(campaignId)}>定级后自动上交</Link>;
    default:
      return (
        <>
          <Link href={at.my()}>我的表</Link>
          {mayReadAll && <Link href={`${at.responses()}?campaign=${campaignId}`}>填报情况</Link>}
        </>
      );
  }
}

/** How often it was urged; the urging itself is read by those who act for the unit. */
function Urged({ times, href }: { times: number; href: string | null }) {
  const tag = <StatusTag tone="warn">被催办 {times} 次</StatusTag>;
  return href ? <Link href={href}>{tag}</Link> : tag;
}
