"use client";
import Link from "next/link";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { type DecisionOutcome, decisionOutcomeNames } from "@/db/enums";

export type DoneRow = {
  id: string;
  responseId: string;
  subject: string;
  round: number;
  outcome: DecisionOutcome;
  reason: string;
  decidedAt: Date;
};

/** What the acting person has decided. */
export function DoneTable({ unit, rows }: { unit: string; rows: DoneRow[] }) {
  const at = paths.unit(unit);
  return (
    <DataTable
      id="review-done"
      label="已审核的表"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "subject",
          title: "填报人 / 科室",
          width: 260,
          value: (row) => row.subject,
          render: (row) => <Link href={at.response(row.responseId)}>{row.subject}</Link>,
        },
        { key: "round", title: "第几次", width: 80, value: (row) => row.round },
        { key: "outcome", title: "结果", width: 130, value: (row) => decisionOutcomeNames[row.outcome] },
        { key: "reason", title: "意见", width: 320, value: (row) => row.reason },
        {
          key: "at",
          title: "时间",
          width: 130,
          value: (row) => new Date(row.decidedAt).toISOString(),
          render: (row) => <RelativeTime at={row.decidedAt} />,
        },
      ]}
      empty={<Empty title="还没有审核过">您审核过的表会留在这里备查。</Empty>}
    />
  );
}
