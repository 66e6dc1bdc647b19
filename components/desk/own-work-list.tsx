import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OwnWork } from "@/server/ground/desk";
import styles from "./desk.module.css";

/** What the reader did, or began: each line opens the thing and says where it stands. */
export function OwnWorkList({
  unit,
  title,
  works,
  children,
}: {
  unit: string;
  title: string;
  works: readonly OwnWork[];
  /** What comes here, for the empty list. */
  children: ReactNode;
}) {
  return (
    <PageBlock title={title}>
      {works.length === 0 ? (
        <p className={styles.none}>{children}</p>
      ) : (
        <ul className={styles.own}>
          {works.map((work) => (
            <li key={`${work.key}${work.id}${work.task}${work.title}${work.at.getTime()}`}>
              <Link href={hrefOf(unit, work)} prefetch={false}>
                {work.title}
              </Link>
              {work.note && <span>{work.note}</span>}
              <RelativeTime at={work.at} />
            </li>
          ))}
        </ul>
      )}
    </PageBlock>
  );
}

function hrefOf(unit: string, { key, id, task }: OwnWork): string {
  const at = paths.unit(unit);
  switch (key) {
    case "response":
      return at.response(id);
    case "task":
      return at.task(id, task);
    case "circular":
      return at.circular(id);
    case "incoming":
      return at.incomingDocument(id);
    case "levels":
      return at.levels(id);
  }
}
