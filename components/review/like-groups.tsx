"use client";
import { Button } from "antd";
import Link from "next/link";
import { paths } from "@/components/paths";
import type { QueueView } from "@/components/response/view";
import { PageBlock } from "@/components/ui/block";
import styles from "./review.module.css";

/** Forms of like posts that say the same: looked at once, approved together. */
export function LikeGroups({
  unit,
  rows,
  onApprove,
}: {
  unit: string;
  rows: readonly QueueView[];
  onApprove: (rows: QueueView[]) => void;
}) {
  const groups = new Map<string, QueueView[]>();
  for (const row of rows)
    if (row.may.includes("approve")) groups.set(row.likeness, [...(groups.get(row.likeness) ?? []), row]);
  const like = [...groups.values()].filter((group) => group.length > 1);
  if (like.length === 0) return null;
  return (
    <PageBlock title="内容相同的表">
      {like.map((group) => {
        const [first] = group;
        return first ? (
          <div key={first.likeness} className={styles.like}>
            <span>
              {first.post || first.department}：{group.length} 份内容完全相同
            </span>
            <Link href={paths.unit(unit).review(first.id)}>查看其中一份</Link>
            <Button size="small" onClick={() => onApprove(group)}>
              一并通过
            </Button>
          </div>
        ) : null;
      })}
    </PageBlock>
  );
}
