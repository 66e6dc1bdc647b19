"use client";
import Link from "next/link";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import type { listFilings } from "@/server/filing/queries";

export type FilingRow = Awaited<ReturnType<typeof listFilings.run>>["rows"][number];
type Waiting = { id: string; subject: string; why: string };

const words = {
  sent: { text: "已收存", tone: "good" },
  returned: { text: "已退回", tone: "bad" },
  superseded: { text: "已有新版本", tone: "idle" },
} as const;

/** What the unit has filed, what came back and why, and sending what is due and has not gone. */
export function FilingTable({
  unit,
  campaignId,
  rows,
  maySend,
}: {
  unit: string;
  campaignId: string;
  rows: FilingRow[];
  maySend: boolean;
}) {
  const api = useApi();
  const at = paths.unit(unit);
  const [waiting, setWaiting] = useState<readonly Waiting[] | null>(null);
  const send = useAction(() => api.filings.sendMissing.mutate({ campaignId }), {
    success: ({ sent }) => (sent > 0 ? `已上交 ${sent} 份。` : "应上交的都已上交。"),
    onDone: (done) => setWaiting(done.waiting),
  });
  return (
    <>
      {waiting && waiting.length > 0 && (
        <p role="status">
          还有 {waiting.length} 份暂不能上交：
          {waiting.slice(0, 20).map((one) => (
            <span key={one.id}>
              <Link href={at.response(one.id)}>{one.subject}</Link>（{one.why}）{" "}
            </span>
          ))}
        </p>
      )}
      <DataTable
        id="filings"
        label="上交收存"
        rows={rows}
        rowKey={(row) => row.id}
        texts={(row) => [row.subject, row.receiverName]}
        searchHint="按姓名或科室查找"
        tools={() => (
          <ActionButton
            loading={send.isBusy}
            disabledReason={maySend ? null : "由联络员上交"}
            onClick={() => void send.run()}
          >
            检查并上交
          </ActionButton>
        )}
        columns={[
          {
            key: "subject",
            title: "表",
            width: 260,
            value: (row) => row.subject,
            render: (row) => <Link href={at.response(row.responseId)}>{row.subject}</Link>,
          },
          { key: "receiver", title: "收存单位", width: 180, value: (row) => row.receiverName },
          { key: "version", title: "版本", width: 70, value: (row) => row.version },
          {
            key: "state",
            title: "状态",
            width: 120,
            value: (row) => words[row.state].text,
            render: (row) => <StatusTag tone={words[row.state].tone}>{words[row.state].text}</StatusTag>,
          },
          { key: "reason", title: "退回原因", width: 240, value: (row) => row.reason ?? "" },
          {
            key: "filedAt",
            title: "上交时间",
            width: 130,
            value: (row) => new Date(row.filedAt).toISOString(),
            render: (row) => <RelativeTime at={row.filedAt} />,
          },
        ]}
        empty={
          <Empty title="还没有上交的表">
            方案要求上交的表，在审定并确定等级后自动送到收存单位；其余的表留在本单位，上级只看得到数量。
          </Empty>
        }
      />
    </>
  );
}
