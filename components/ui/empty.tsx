import type { ReactNode } from "react";
import styles from "./ui.module.css";

/**
 * An empty place says what comes here and what to do next.
 * @param title e.g. 还没有活动
 * @param children what comes here, and when
 * @param action the next step: a button or link
 */
export const Empty = ({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) => (
  <div className={styles.empty}>
    <div className={styles.emptyTitle}>{title}</div>
    {children && <p className={styles.emptyText}>{children}</p>}
    {action}
  </div>
);
