import { Mark } from "@/components/ui/mark";
import type { Finding } from "@/server/document/rules";
import styles from "./circular.module.css";

/** What is to be corrected before the circular may go on, and what is to be looked at once more. */
export function FindingsPanel({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className={styles.weak}>格式和引用的数据均未发现问题。</p>;
  const sorted = [...findings].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1));
  return (
    <ul className={styles.findings}>
      {sorted.map((finding) => (
        <li
          key={`${finding.place} ${finding.problem}`}
          className={finding.severity === "error" ? styles.bad : styles.warn}
        >
          <Mark tone={finding.severity === "error" ? "bad" : "warn"} />
          <span>
            {finding.severity === "error" ? "必须改正" : "请核对"}　{finding.place}：{finding.problem}
          </span>
        </li>
      ))}
    </ul>
  );
}
