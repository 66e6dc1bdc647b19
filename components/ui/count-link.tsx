import Link from "next/link";
import styles from "./ui.module.css";

/**
 * A number that opens what is behind it.
 * @param href null when nothing may be opened; `why` then says so on hover
 */
export function CountLink({
  count,
  href,
  why,
  label,
}: {
  count: number;
  href: string | null;
  why?: string;
  label?: string;
}) {
  const text = count.toLocaleString("zh-CN");
  return href ? (
    <Link
      className={`${styles.count} ${styles.countLink}`}
      href={href}
      prefetch={false}
      aria-label={label ? `${label}：${text}` : undefined}
    >
      {text}
    </Link>
  ) : (
    <span className={styles.count} title={why}>
      {text}
    </span>
  );
}
