import { type ReactNode, useId } from "react";
import styles from "./ui.module.css";

/** A part of a page with a heading: white ground, thin line. */
export function PageBlock({ title, extra, children }: { title?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.block} aria-labelledby={title ? id : undefined}>
      {(title || extra) && (
        <div className={styles.blockHead}>
          {title && <h2 id={id}>{title}</h2>}
          {extra && <div className={styles.blockExtra}>{extra}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
