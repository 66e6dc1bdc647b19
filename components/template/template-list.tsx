"use client";
import Link from "next/link";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { dayText } from "@/components/ui/day-text";
import { Empty } from "@/components/ui/empty";

type Row = {
  sha256: string;
  title: string;
  organ: string;
  year: number;
  phases: number;
  tasks: number;
  forms: string[];
  isBuiltIn: boolean;
  publishedAt: Date;
};

/** The library: one line a version. */
export const TemplateList = ({ unitId, rows }: { unitId: string; rows: readonly Row[] }) => (
  <DataTable
    id="templates"
    label="模板库"
    rows={rows}
    rowKey={(row) => row.sha256}
    columns={[
      {
        key: "title",
        title: "模板",
        width: 340,
        isFixed: true,
        value: (row) => row.title,
        render: (row) => <Link href={paths.unit(unitId).template(row.sha256)}>{row.title}</Link>,
      },
      { key: "organ", title: "机关", width: 180, value: (row) => row.organ },
      { key: "year", title: "原年度", width: 90, value: (row) => row.year, render: (row) => String(row.year) },
      { key: "phases", title: "阶段", width: 80, value: (row) => row.phases },
      { key: "tasks", title: "任务", width: 80, value: (row) => row.tasks },
      { key: "forms", title: "表格", width: 180, value: (row) => row.forms.join("、") },
      { key: "from", title: "来源", width: 120, value: (row) => (row.isBuiltIn ? "随产品提供" : "本单位导入") },
      {
        key: "publishedAt",
        title: "入库日期",
        width: 120,
        value: (row) => row.publishedAt.toISOString(),
        render: (row) => dayText(row.publishedAt),
      },
    ]}
    empty={<Empty title="模板库是空的">导入一个模板文件（.yaml），核对无误后即可用来新建活动。</Empty>}
  />
);
