"use client";
import Link from "next/link";
import { useParams } from "next/navigation";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";
import { type CircularKind, circularKindNames } from "@/server/circular/rules";
import { FollowerTags } from "./follower-tags";

export type IncomingRow = {
  id: string;
  number: string;
  title: string;
  kind: CircularKind;
  fromUnitName: string;
  deliveredAt: Date;
  receivedAt: Date | null;
  receivedByName: string | null;
  followers: { id: string; kind: CircularKind; number: string }[];
};

/** The unit's register of incoming documents. */
export function IncomingList({ rows }: { rows: IncomingRow[] }) {
  const at = paths.unit(useParams<{ unit: string }>().unit);
  return (
    <DataTable
      id="incoming"
      label="收文"
      rows={rows}
      rowKey={(row) => row.id}
      searchHint="按标题、文号、来文单位查找"
      columns={[
        { key: "number", title: "文号", value: (row) => row.number, width: 180 },
        {
          key: "title",
          title: "标题",
          value: (row) => row.title,
          render: (row) => (
            <>
              <Link href={at.incomingDocument(row.id)}>{row.title}</Link> <FollowerTags followers={row.followers} />
            </>
          ),
          width: 400,
        },
        { key: "kind", title: "种类", value: (row) => circularKindNames[row.kind], width: 80 },
        { key: "from", title: "来文单位", value: (row) => row.fromUnitName, width: 180 },
        { key: "deliveredAt", title: "收到时间", value: (row) => exactTime(row.deliveredAt), width: 160 },
        {
          key: "received",
          title: "签收",
          value: (row) => row.receivedByName ?? "未签收",
          render: (row) =>
            row.receivedAt ? (
              <StatusTag tone="good" title={exactTime(row.receivedAt)}>
                {row.receivedByName}
              </StatusTag>
            ) : (
              <StatusTag tone="warn">未签收</StatusTag>
            ),
          width: 130,
        },
      ]}
      empty={<Empty title="还没有收文">上级印发的通报会出现在这里，由联络员、主要负责人或文秘签收。</Empty>}
    />
  );
}
