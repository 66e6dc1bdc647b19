import Link from "next/link";
import type { MenuGroup } from "@/components/layout/menu";
import { PageBlock } from "@/components/ui/block";
import styles from "./desk.module.css";
import { workNotes } from "./work-notes";

/** What the reader's roles are for, each with a sentence on what is done there. */
export function QuickLinks({ menu }: { menu: readonly MenuGroup[] }) {
  return (
    <div className={styles.groups}>
      {menu
        .filter((group) => group.label)
        .map((group) => (
          <PageBlock key={group.key} title={group.label}>
            <ul className={styles.links}>
              {group.entries.map((entry) => (
                <li key={entry.key}>
                  <Link href={entry.href} prefetch={false}>
                    {entry.label}
                  </Link>
                  <span>{workNotes[entry.key]}</span>
                </li>
              ))}
            </ul>
          </PageBlock>
        ))}
    </div>
  );
}
