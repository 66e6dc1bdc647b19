import Link from "next/link";
import { paths } from "@/components/paths";
import { CountLink } from "@/components/ui/count-link";
import { Deadline } from "@/components/ui/deadline";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import styles from "./task.module.css";

type Part = {
  campaignId: string;
  title: string;
  year: number;
  issuerName: string;
  state: "active" | "exempt" | "withdrawn";
  stateReason: string | null;
  nextDueOn: string | null;
  workingDaysLeft: number | null;
  expected: number;
  reported: number;
  returned: number;
  openLate: number;
};

/** Campaigns the unit takes part in, a card each. */
export function ParticipationList({ unitId, rows }: { unitId: string; rows: readonly Part[] }) {
  const at = paths.unit(unitId);
  if (rows.length === 0) return <Empty title="还没有任务">上级下发活动后，本单位要做的事和期限在这里列出。</Empty>;
  return (
    <div className={styles.cards}>
      {rows.map((row) => {
        const here = at.participation(row.campaignId);
        return (
          <article key={row.campaignId} className={styles.item}>
            <h2>
              <Link href={here}>{row.title}</Link>
            </h2>
            <p className={styles.weak}>
              {row.issuerName}下发，{row.year} 年度
            </p>
            {row.state === "active" ? (
              <>
                <p>
                  应报 <CountLink count={row.expected} href={here} label="应报" />
                  ，实报 <CountLink count={row.reported} href={here} label="实报" />
                  ，还差{" "}
                  <CountLink count={row.expected - row.reported} href={at.missing(row.campaignId)} label="还差" />
                  ，退回 {row.returned} 次
                </p>
                <p className={styles.acts}>
                  {row.openLate > 0 && <StatusTag tone="bad">超期未报 {row.openLate}</StatusTag>}
                  {row.nextDueOn !== null && (
                    <span>
                      最近期限 {row.nextDueOn}{" "}
                      <Deadline on={row.nextDueOn} workingDaysLeft={row.workingDaysLeft ?? 0} />
                    </span>
                  )}
                </p>
              </>
            ) : (
              <StatusTag tone={row.state === "exempt" ? "idle" : "bad"}>
                {row.state === "exempt" ? "免报" : "已撤回"}：{row.stateReason}
              </StatusTag>
            )}
          </article>
        );
      })}
    </div>
  );
}
