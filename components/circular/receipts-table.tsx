"use client";
import { useAction, useApi } from "@/components/api";
import { DataTable } from "@/components/table/data-table";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";

export type Receipt = {
  unitId: string;
  name: string;
  receivedAt: Date | null;
  receivedBy: string | null;
  urges: number;
  urgedAt: Date | null;
};

/** Who has signed for the circular and when; the others can be urged. */
export function ReceiptsTable({ id, rows, mayUrge }: { id: string; rows: Receipt[]; mayUrge: boolean }) {
  const api = useApi();
  const { run, isBusy } = useAction((targets: string[]) => api.circulars.urge.mutate({ id, targets }), {
    success: ({ urged }) => `已催办 ${urged} 个单位。`,
  });
  const open = rows.filter((row) => row.receivedAt === null);
  const denied = mayUrge ? null : "由办公室文秘催办";
  return (
    <DataTable
      id="receipts"
      label="签收情况"
      rows={rows}
      rowKey={(row) => row.unitId}
      tools={() => (
        <ActionButton
          loading={isBusy}
          disabledReason={denied ?? (open.length === 0 ? "各单位均已签收" : null)}
          onClick={() => void run(open.map((row) => row.unitId))}
        >
          催办全部未签收（{open.length}）
        </ActionButton>
      )}
      bulk={{
        noun: "个单位",
        actions: (selected, clear) => {
          const late = selected.filter((row) => row.receivedAt === null);
          return (
            <ActionButton
              size="small"
              loading={isBusy}
              disabledReason={denied ?? (late.length === 0 ? "所选单位均已签收" : null)}
              onClick={() => void run(late.map((row) => row.unitId)).then((done) => done && clear())}
            >
              催办其中未签收的（{late.length}）
            </ActionButton>
          );
        },
      }}
      columns={[
        { key: "name", title: "单位", value: (row) => row.name, width: 260 },
        {
          key: "state",
          title: "签收",
          value: (row) => (row.receivedAt ? "已签收" : "未签收"),
          render: (row) =>
            row.receivedAt ? <StatusTag tone="good">已签收</StatusTag> : <StatusTag tone="warn">未签收</StatusTag>,
          width: 110,
        },
        {
          key: "receivedAt",
          title: "签收时间",
          value: (row) => (row.receivedAt ? exactTime(row.receivedAt) : ""),
          width: 160,
        },
        { key: "receivedBy", title: "签收人", value: (row) => row.receivedBy ?? "", width: 110 },
        { key: "urges", title: "催办次数", value: (row) => row.urges, width: 100 },
        {
          key: "urgedAt",
          title: "最近催办",
          value: (row) => row.urgedAt?.toISOString() ?? "",
          render: (row) => (row.urgedAt ? <RelativeTime at={row.urgedAt} /> : "—"),
          width: 120,
        },
      ]}
      empty={<Empty title="还没有印发">印发以后，这里列出每个接收单位和签收情况。</Empty>}
    />
  );
}
