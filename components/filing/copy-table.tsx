"use client";
import Link from "next/link";
import { paths } from "@/components/paths";
import type { CopyRow } from "@/components/response/view";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import { layerNames } from "@/db/enums";
import { copyWords } from "./copy-words";

/** The keeper's inbox: forms that were filed here, what is new, what was sent back. */
export function CopyTable({ unit, rows }: { unit: string; rows: CopyRow[] }) {
  const at = paths.unit(unit);
  return (
    <DataTable
      id="copies"
      label="收存备案"
      rows={rows}
      rowKey={(row) => row.id}
      texts={(row) => [row.subject, row.sourceUnitName]}
      searchHint="按单位、姓名查找"
      filters={
        <QueryBar
          filters={[
            {
              key: "state",
              label: "状态",
              options: [
                { value: "unseen", label: "未查看" },
                { value: "received", label: "已收存" },
                { value: "returned", label: "已退回" },
                { value: "superseded", label: "旧版本" },
              ],
            },
          ]}
        />
      }
      columns={[
        { key: "unit", title: "报送单位", width: 200, value: (row) => row.sourceUnitName },
        {
          key: "subject",
          title: "表",
          width: 260,
          value: (row) => row.subject,
          render: (row) =>
            row.isOpenable ? (
              <Link href={at.copy(row.id)}>{row.subject}</Link>
            ) : (
              <span title={`由${row.sectionName}收存，内容只由该科室人员查看`}>{row.subject}</span>
            ),
        },
        { key: "layer", title: "层次", width: 80, value: (row) => layerNames[row.layer] },
        { key: "section", title: "收存科室", width: 110, value: (row) => row.sectionName },
        { key: "version", title: "版本", width: 70, value: (row) => row.version },
        {
          key: "state",
          title: "状态",
          width: 110,
          value: (row) => copyWords(row).text,
          render: (row) => <StatusTag tone={copyWords(row).tone}>{copyWords(row).text}</StatusTag>,
        },
        { key: "reason", title: "退回原因", width: 220, value: (row) => row.returnReason ?? "" },
        {
          key: "receivedAt",
          title: "收到时间",
          width: 130,
          value: (row) => new Date(row.receivedAt).toISOString(),
          render: (row) => <RelativeTime at={row.receivedAt} />,
        },
      ]}
      empty={
        <Empty title="还没有收到上交的表">
          按干部管理权限应当收存的表，在单位审定、定级后自动送到这里；没有要求上交的表留在单位，这里看不到。
        </Empty>
      }
    />
  );
}
