import type { ReactNode } from "react";
import { Mark, type Tone } from "./mark";
import styles from "./ui.module.css";

/** A state as colour, sign and words: `<StatusTag tone="bad">超期未报</StatusTag>`. */
export const StatusTag = ({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) => (
  <span className={`${styles.tag} ${styles[tone]}`} title={title}>
    <Mark tone={tone} />
    {children}
  </span>
);
