import type { ReactNode } from "react";
import styles from "./ui.module.css";

/** Parts of a page under each other, evenly spaced. */
export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>;
