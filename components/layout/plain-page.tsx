import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "@/components/paths";
import styles from "./plain-page.module.css";

/** A page of its own without menu or kit: signing in, passwords, choosing a unit, things not found. */
export function PlainPage({
  title,
  lead,
  isWide = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  isWide?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <Link href={paths.home()}>
          <strong>廉防</strong>
          <span>廉政风险防控工作平台</span>
        </Link>
      </header>
      <main className={`${styles.card} ${isWide ? styles.wide : ""}`}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}

/** What can be done on such a page, the likeliest first. */
export const PlainActs = ({ children }: { children: ReactNode }) => <div className={styles.acts}>{children}</div>;
