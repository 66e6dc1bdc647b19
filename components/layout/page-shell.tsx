import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./page-shell.module.css";

/**
 * A page of the console: where it lies, its title, what it is for, what can be done, its parts.
 * @param tabs parts of the page, each an address of its own; `current` is the key of the one shown
 */
export function PageShell({
  title,
  description,
  breadcrumb = [],
  status,
  extra,
  tabs = [],
  current,
  children,
}: {
  title: string;
  description?: ReactNode;
  breadcrumb?: readonly { title: string; href?: string }[];
  status?: ReactNode;
  extra?: ReactNode;
  tabs?: readonly { key: string; label: ReactNode; href: string }[];
  current?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      {breadcrumb.length > 0 && (
        <nav aria-label="位置" className={styles.breadcrumb}>
          <ol>
            {breadcrumb.map((step) => (
              <li key={step.href ?? `here ${step.title}`}>
                {step.href ? (
                  <Link href={step.href} prefetch={false}>
                    {step.title}
                  </Link>
                ) : (
                  step.title
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.head}>
        <h1>{title}</h1>
        {status}
        {extra && <div className={styles.extra}>{extra}</div>}
      </div>
      {description && <p className={styles.description}>{description}</p>}
      {tabs.length > 0 && (
        <nav aria-label={`${title}的分页`} className={styles.tabs}>
          {tabs.map((tab) => (
            <Link
              key={tab.key}
              href={tab.href}
              prefetch={false}
              aria-current={tab.key === current ? "page" : undefined}
            >
              {tab.label}
            </Link>
          ))}
        </nav>
      )}
      {children}
    </div>
  );
}
