"use client";
import Link from "next/link";
import { useParams } from "next/navigation";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { CountLink } from "@/components/ui/count-link";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { type CircularKind, type CircularState, circularKindNames, circularStateNames } from "@/server/circular/rules";
import { BeginCircular } from "./begin-circular";
import { CircularStateTag } from "./circular-state-tag";
import { FollowerTags } from "./follower-tags";

export type CircularRow = {
  id: string;
  title: string;
  kind: CircularKind;
  state: CircularState;
  number: string | null;
  updatedAt: Date;
  updatedByName: string;
  issuedAt: Date | null;
  recipients: number;
  received: number;
  followers: { id: string; kind: CircularKind; number: string }[];
};

/** Circulars of the office by state, with how many have signed for each. */
export function CircularList({ rows, mayDraft }: { rows: CircularRow[]; mayDraft: boolean }) {
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const begin = <BeginCircular mayDraft={mayDraft} />;
  return (
    <DataTable
      id="circulars"
      label="通报"
      rows={rows}
      rowKey={(row) => row.id}
      searchHint="按标题、文号查找"
      filters={
        <QueryBar
          filters={[
            {
              key: "state",
              label: "状态",
              options: Object.entries(circularStateNames).map(([value, label]) => ({ value, label })),
            },
          ]}
        />
      }
      tools={() => begin}
      columns={[
        {
          key: "number",
          title: "文号",
          value: (row) => row.number ?? "",
          render: (row) => row.number ?? "—",
          width: 180,
        },
        {
          key: "title",
          title: "标题",
          value: (row) => row.title,
          render: (row) => (
            <>
              <Link href={at.circular(row.id)}>{row.title}</Link> <FollowerTags followers={row.followers} />
            </>
          ),
          width: 360,
        },
        { key: "kind", title: "种类", value: (row) => circularKindNames[row.kind], width: 80 },
        {
          key: "state",
          title: "状态",
          value: (row) => circularStateNames[row.state],
          render: (row) => <CircularStateTag state={row.state} />,
          width: 110,
        },
        {
          key: "received",
          title: "已签收",
          value: (row) => row.received,
          render: (row) =>
            row.recipients === 0 ? (
              "—"
            ) : (
              <>
                <CountLink count={row.received} href={`${at.circular(row.id)}?tab=receipts`} label="已签收" /> /{" "}
                {row.recipients}
              </>
            ),
          width: 110,
        },
        { key: "updatedByName", title: "最近办理人", value: (row) => row.updatedByName, width: 110 },
        {
          key: "updatedAt",
          title: "最近办理",
          value: (row) => row.updatedAt.toISOString(),
          render: (row) => <RelativeTime at={row.updatedAt} />,
          width: 130,
        },
      ]}
      empty={
        <Empty title="还没有通报" action={begin}>
          情况通报在“考核”中由冻结的数据起草；其他通报可以在这里新建。
        </Empty>
      }
    />
  );
}
