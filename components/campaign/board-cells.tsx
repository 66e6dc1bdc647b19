import type { BoardRow } from "@/server/campaign/board";
import type { LastUrge } from "@/server/campaign/board-rules";
import { RelativeTime } from "../ui/relative-time";
import styles from "./board.module.css";

/** Name and telephone of the liaison, and whether a leading group is set up. */
export const ContactCell = ({ row }: { row: Pick<BoardRow, "liaisonName" | "liaisonPhone" | "hasLeadingGroup"> }) => (
  <>
    {row.liaisonName === "" ? <span className={styles.faint}>未明确</span> : row.liaisonName}
    <span className={styles.note}>
      {row.liaisonPhone === "" ? "" : <a href={`tel:${row.liaisonPhone}`}>{row.liaisonPhone}</a>}
      {!row.hasLeadingGroup && <span className={styles.faint}> 未设领导小组</span>}
    </span>
  </>
);

/** When a unit was last urged, by what, and what came of it. */
export function UrgeCell({ urge }: { urge: LastUrge | null }) {
  if (!urge) return <span className={styles.faint}>—</span>;
  return (
    <>
      <RelativeTime at={urge.at} /> {urge.channel === "telephone" ? "电话" : "消息"}
      <span className={styles.note} title={urge.answer ?? undefined}>
        {urge.answer !== null ? "已答复" : urge.seenAt !== null ? "已阅" : "未阅"}
      </span>
    </>
  );
}
