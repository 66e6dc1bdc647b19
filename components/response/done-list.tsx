import { RelativeTime } from "@/components/ui/relative-time";
import type { OwnWork } from "@/server/ground/desk";
import styles from "./phone.module.css";

/** What the person handed in or decided lately, folded away; for the phone. */
export function DoneList({ works }: { works: readonly OwnWork[] }) {
  if (works.length === 0) return null;
  return (
    <details className={styles.done}>
      <summary>已办 {works.length} 项</summary>
      <ul>
        {works.map((work) => (
          <li key={`${work.id}${work.title}${work.at.getTime()}`}>
            {work.title}　
            <span className={styles.weak}>
              <RelativeTime at={work.at} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
