import { deadlineWords } from "./deadline-words";
import { Mark, type Tone } from "./mark";
import styles from "./ui.module.css";

/**
 * A deadline in words a person counts with: 还剩 5 个工作日, with the day itself on hover.
 * @param on ISO day; null = no end
 * @param workingDaysLeft from today to the day; negative = past; counted by the caller with the calendar
 * @param doneOn ISO day on which it was done; null = open
 */
export function Deadline(props: { on: string | null; workingDaysLeft: number; doneOn?: string | null }) {
  const { text, tone } = deadlineWords(props);
  return (
    <span className={`${styles.deadline} ${plain[tone]}`} title={props.on ? `截止 ${props.on}` : undefined}>
      {tone !== "idle" && <Mark tone={tone} />}
      {text}
    </span>
  );
}

const plain: Record<Tone, string | undefined> = {
  good: styles.plainGood,
  warn: styles.plainWarn,
  bad: styles.plainBad,
  busy: undefined,
  calm: undefined,
  idle: styles.plainIdle,
};
