import { Alert } from "antd";
import styles from "./reading-notes.module.css";

const mostNotes = 20;

/** What a reader of an uploaded table did that its sender would not see otherwise; nothing when there is nothing to say. */
export function ReadingNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <Alert
      className={styles.notes}
      type="info"
      showIcon
      title="读取时的说明"
      description={
        <ul className={styles.list}>
          {notes.slice(0, mostNotes).map((note) => (
            <li key={note}>{note}</li>
          ))}
          {notes.length > mostNotes && <li>另有 {notes.length - mostNotes} 条。</li>}
        </ul>
      }
    />
  );
}
