import { RelativeTime } from "@/components/ui/relative-time";
import type { BoardRow } from "@/server/board/board";
import type { LastUrge } from "@/server/board/rules";
import styles from "./board.module.css";

/** Name and telephone of the liaison, under the name of the unit: whoever calls has both before him. */
export const Contact = ({ row }: { row: Pick<BoardRow, "liaisonName" | "liaisonPhone"> }) => (
  <span className={styles.note}>
    <span className={styles.contact}>{row.liaisonName === "" ? "未明确联络员" : row.liaisonName}</span>
    {row.liaisonPhone !== "" && (
      <>
        {" "}
        <a href={`tel:${row.liaisonPhone}`}>{row.liaisonPhone}</a>
      </>
    )}
  </span>
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
