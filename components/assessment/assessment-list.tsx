"use client";
import Link from "next/link";
import { useParams } from "next/navigation";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { CountLink } from "@/components/ui/count-link";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import { type CampaignChoice, OpenAssessment } from "./open-assessment";

export type AssessmentRow = {
  id: string;
  title: string;
  campaign: string;
  asOf: string;
  state: "open" | "frozen";
  createdAt: Date;
  frozenAt: Date | null;
  units: number;
};
/** All assessments of the office. */
export function AssessmentList({
  rows,
  campaigns,
  today,
  mayOpen,
}: {
  rows: AssessmentRow[];
  campaigns: CampaignChoice[];
  today: string;
  mayOpen: boolean;
}) {
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const open = <OpenAssessment campaigns={campaigns} today={today} mayOpen={mayOpen} />;
  return (
    <DataTable
      id="assessments"
      label="考核"
      searchHint="按考核、活动名称查找"
      rows={rows}
      rowKey={(row) => row.id}
      tools={() => open}
      columns={[
        {
          key: "title",
          title: "考核",
          value: (row) => row.title,
          render: (row) => <Link href={at.assessment(row.id)}>{row.title}</Link>,
          width: 280,
        },
        { key: "campaign", title: "活动", value: (row) => row.campaign, width: 240 },
        { key: "asOf", title: "统计截止", value: (row) => row.asOf, width: 120 },
        {
          key: "state",
          title: "状态",
          value: (row) => (row.state === "open" ? "评分中" : "已冻结"),
          render: (row) =>
            row.state === "open" ? (
              <StatusTag tone="busy">评分中</StatusTag>
            ) : (
              <StatusTag tone="good">已冻结</StatusTag>
            ),
          width: 110,
        },
        {
          key: "units",
          title: "列入单位",
          value: (row) => row.units,
          render: (row) =>
            row.state === "open" ? "冻结后确定" : <CountLink count={row.units} href={at.assessment(row.id)} />,
          width: 110,
        },
        {
          key: "frozenAt",
          title: "冻结时间",
          value: (row) => row.frozenAt?.toISOString() ?? "",
          render: (row) => (row.frozenAt ? <RelativeTime at={row.frozenAt} /> : "—"),
          width: 130,
        },
      ]}
      empty={
        <Empty title="还没有考核" action={open}>
          活动下发以后，在这里按方案的考核办法给各单位打分、排名，冻结后可以起草通报。
        </Empty>
      }
    />
  );
}
