"use client";
import Link from "next/link";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { CountLink } from "@/components/ui/count-link";
import { dayText } from "@/components/ui/day-text";
import { Empty } from "@/components/ui/empty";
import { type CampaignState, CampaignStateTag } from "./campaign-state";
import { NewCampaignButton } from "./new-campaign-button";

export type CampaignRow = {
  id: string;
  title: string;
  year: number;
  state: CampaignState;
  issuedAt: Date | null;
  withdrawnReason: string | null;
  units: number;
  exempt: number;
  expected: number;
  reported: number;
  onTime: number;
  returned: number;
  openLate: number;
};

/** All campaigns with how far their units are. */
export function CampaignList({
  unitId,
  rows,
  disabledReason,
}: {
  unitId: string;
  rows: readonly CampaignRow[];
  disabledReason: string | null;
}) {
  const at = paths.unit(unitId);
  return (
    <DataTable
      id="campaigns"
      label="活动"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          title: "活动",
          width: 320,
          isFixed: true,
          value: (row) => row.title,
          render: (row) => <Link href={at.campaign(row.id)}>{row.title}</Link>,
        },
        { key: "year", title: "年度", width: 80, value: (row) => row.year, render: (row) => String(row.year) },
        {
          key: "state",
          title: "状态",
          width: 110,
          value: (row) => row.state,
          render: (row) => <CampaignStateTag state={row.state} reason={row.withdrawnReason} />,
        },
        {
          key: "issuedAt",
          title: "下发日期",
          width: 120,
          value: (row) => row.issuedAt?.toISOString() ?? "",
          render: (row) => (row.issuedAt ? dayText(row.issuedAt) : "—"),
        },
        {
          key: "units",
          title: "参加单位",
          width: 100,
          value: (row) => row.units,
          render: (row) => <CountLink count={row.units} href={at.campaignUnits(row.id)} label="参加单位" />,
        },
        {
          key: "expected",
          title: "应报",
          width: 90,
          value: (row) => row.expected,
          render: (row) => <CountLink count={row.expected} href={at.campaign(row.id)} label="应报" />,
        },
        {
          key: "reported",
          title: "实报",
          width: 90,
          value: (row) => row.reported,
          render: (row) => <CountLink count={row.reported} href={at.campaign(row.id)} label="实报" />,
        },
        {
          key: "rate",
          title: "完成率",
          width: 90,
          value: (row) => (row.expected === 0 ? 0 : row.reported / row.expected),
          render: (row) => (row.expected === 0 ? "—" : `${Math.floor((row.reported / row.expected) * 100)}%`),
        },
        {
          key: "returned",
          title: "退回",
          width: 80,
          value: (row) => row.returned,
          render: (row) => (
            <CountLink count={row.returned} href={`${at.campaign(row.id)}?sort=returned&desc=1`} label="退回" />
          ),
        },
        {
          key: "late",
          title: "超期未报",
          width: 100,
          value: (row) => row.openLate,
          render: (row) => (
            <CountLink count={row.openLate} href={`${at.campaign(row.id)}?only=late`} label="超期未报" />
          ),
        },
      ]}
      empty={
        <Empty title="还没有活动" action={<NewCampaignButton unitId={unitId} disabledReason={disabledReason} />}>
          选一个模板，定好时间和参加单位，预览后下发；各单位的进展随后在看板上显示。
        </Empty>
      }
    />
  );
}
