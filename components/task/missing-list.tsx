"use client";
import Link from "next/link";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import type { MissingForm } from "@/server/progress/missing";

const stateWords = {
  none: "未动笔",
  draft: "填写中",
  returned: "被退回",
  submitted: "审核中",
  approved: "已审定",
} as const;
/** Approved in the search for risks, while the measures are what is still owed. */
const owedWords = (row: MissingForm) =>
  row.isClosed ? "已撤销" : row.state === "approved" ? "待填写措施" : stateWords[row.state ?? "none"];
const layerWords = { post: "", department: "科室的表", unit: "单位的表" } as const;

/** Who in the unit still owes a form. The names stay inside the unit. */
export function MissingList({
  unitId,
  groups,
  tasks,
}: {
  unitId: string;
  groups: readonly { key: string; title: string; rows: MissingForm[] }[];
  tasks: readonly { key: string; title: string }[];
}) {
  const rows = groups.flatMap((group) => group.rows.map((row) => ({ ...row, taskTitle: group.title })));
  return (
    <DataTable
      id="missing"
      label="谁还没报"
      rows={rows}
      rowKey={(row) => `${row.taskKey}/${row.appointmentId ?? row.departmentId ?? "unit"}`}
      searchHint="按姓名或科室查找"
      filters={
        <QueryBar
          filters={[
            { key: "task", label: "全部任务", options: tasks.map(({ key, title }) => ({ value: key, label: title })) },
          ]}
        />
      }
      columns={[
        { key: "task", title: "任务", width: 180, value: (row) => row.taskTitle },
        { key: "department", title: "科室", width: 160, value: (row) => row.departmentName },
        {
          key: "who",
          title: "谁",
          width: 160,
          isFixed: true,
          value: (row) => (row.layer === "post" ? row.personName : layerWords[row.layer]),
        },
        { key: "post", title: "岗位", width: 160, value: (row) => row.postName },
        { key: "phone", title: "电话", width: 140, value: (row) => row.phone },
        {
          key: "proxy",
          title: "填报方式",
          width: 110,
          value: (row) => (row.isClosed ? "不再填报" : row.needsProxy ? "需代填" : "自己填"),
        },
        {
          key: "state",
          title: "进度",
          width: 120,
          value: owedWords,
          render: (row) => (
            <StatusTag
              tone={
                row.isClosed
                  ? "idle"
                  : row.state === "returned"
                    ? "warn"
                    : row.state === null || row.state === "approved"
                      ? "idle"
                      : "busy"
              }
            >
              {owedWords(row)}
            </StatusTag>
          ),
        },
        {
          key: "open",
          title: "表",
          width: 90,
          isUnsortable: true,
          value: (row) => row.responseId ?? "",
          render: (row) =>
            row.responseId === null ? "—" : <Link href={paths.unit(unitId).response(row.responseId)}>打开</Link>,
        },
      ]}
      empty={<Empty title="都报齐了">需要填表的人、科室都已上报。</Empty>}
    />
  );
}
