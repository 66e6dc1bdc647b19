"use client";
import { Progress } from "antd";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { type DataColumn, DataTable } from "@/components/table/data-table";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import type { Tone } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import { processKindNames, processStateNames } from "./words";

export type ProcessRow = {
  id: string;
  kind: keyof typeof processKindNames;
  title: string;
  state: keyof typeof processStateNames;
  done: number;
  total: number;
  errorText: string | null;
  fileId: string | null;
  createdAt: Date;
  /** Page on which the work goes on or is found again; null = only this list. */
  href: string | null;
};

/** Long work of the reader, the newest first; read again every two seconds while some is under way. */
export function ProcessList({ rows }: { rows: readonly ProcessRow[] }) {
  const router = useRouter();
  const isMoving = rows.some((row) => row.state === "queued" || row.state === "running");
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => router.refresh(), 2000);
    return () => clearInterval(timer);
  }, [isMoving, router]);
  return (
    <DataTable
      id="processes"
      label="办理进度"
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      searchHint="按事项查找"
      empty={
        <Empty title="没有后台办理的事项">
          批量导入、下发活动、导出和批量打印等需要较长时间的工作会在这里显示进度，离开页面也会继续办理。
        </Empty>
      }
    />
  );
}

const tones: Record<ProcessRow["state"], Tone> = { queued: "idle", running: "busy", done: "good", failed: "bad" };

const columns: DataColumn<ProcessRow>[] = [
  {
    key: "title",
    title: "事项",
    value: (row) => row.title,
    render: (row) => (row.href ? <Link href={row.href}>{row.title}</Link> : row.title),
    width: 280,
  },
  { key: "kind", title: "类别", value: (row) => processKindNames[row.kind], width: 100 },
  {
    key: "state",
    title: "状态",
    value: (row) => processStateNames[row.state],
    render: (row) => <StatusTag tone={tones[row.state]}>{processStateNames[row.state]}</StatusTag>,
    width: 120,
  },
  {
    key: "progress",
    title: "进度",
    value: (row) => percentOf(row),
    align: "left",
    render: (row) =>
      row.state === "failed" ? (
        row.errorText
      ) : (
        <Progress percent={percentOf(row)} size="small" aria-label={`${row.title}的进度`} />
      ),
    width: 260,
  },
  {
    key: "created",
    title: "开始",
    value: (row) => row.createdAt.getTime(),
    align: "left",
    render: (row) => <RelativeTime at={row.createdAt} />,
    width: 160,
  },
  {
    key: "file",
    title: "结果",
    value: (row) => (row.fileId ? "文件" : null),
    isUnsortable: true,
    render: (row) =>
      row.fileId && (
        <DownloadButton name="file" input={{ id: row.fileId }} size="small">
          下载
        </DownloadButton>
      ),
    width: 110,
  },
];

const percentOf = (row: ProcessRow): number =>
  row.state === "done" ? 100 : row.total > 0 ? Math.floor((100 * row.done) / row.total) : 0;
