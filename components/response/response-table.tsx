"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { ActionButton } from "@/components/ui/action-button";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { type PostClass, postClassNames } from "@/db/enums";
import { SheetRoundTrip } from "./sheet-round-trip";
import { type ListedFormView, listedWords } from "./view";

/** All forms the unit owes with where each stands: what is missing and from whom; entered for somebody with one press. */
export function ResponseTable({
  unit,
  campaignId,
  rows,
  total,
  forms,
  departments,
  form,
  department,
  mayProxy,
}: {
  unit: string;
  campaignId: string;
  rows: ListedFormView[];
  /** Of the whole selection; the page shows the first of them. */
  total: number;
  forms: { key: string; name: string }[];
  departments: { id: string; name: string }[];
  /** The form that is chosen; printing needs one. */
  form: string | null;
  department: string | null;
  mayProxy: boolean;
}) {
  const api = useApi();
  const router = useRouter();
  const at = paths.unit(unit);
  const open = useAction(
    (row: ListedFormView) =>
      api.responses.open.mutate({
        campaignId,
        formKey: row.formKey,
        subject: row.appointmentId
          ? { appointmentId: row.appointmentId }
          : row.departmentId
            ? { departmentId: row.departmentId }
            : { unit: true },
      }),
    { onDone: ({ id }) => router.push(at.response(id)), refreshes: false },
  );
  const nameOf = (key: string) => forms.find((one) => one.key === key)?.name ?? key;
  return (
    <>
      {total > rows.length && (
        <p>
          共 {total.toLocaleString("zh-CN")} 份，只列出前 {rows.length.toLocaleString("zh-CN")}{" "}
          份，请按科室或者状态缩小范围。
        </p>
      )}
      <DataTable
        id="responses"
        label="填报情况"
        rows={rows}
        rowKey={(row) => `${row.formKey}-${row.appointmentId ?? row.departmentId ?? "unit"}`}
        texts={(row) => [row.label, row.department]}
        searchHint="按姓名或科室查找"
        filters={
          <QueryBar
            filters={[
              { key: "form", label: "表", options: forms.map((one) => ({ value: one.key, label: one.name })) },
              {
                key: "department",
                label: "科室",
                options: departments.map((one) => ({ value: one.id, label: one.name })),
              },
              { key: "state", label: "状态", options: states },
            ]}
          />
        }
        tools={() => (
          <>
            <SheetRoundTrip campaignId={campaignId} formKey={form} departmentId={department} mayProxy={mayProxy} />
            <DownloadButton
              name="forms"
              input={{
                campaignId,
                ...(form ? { formKey: form } : {}),
                ...(department ? { departmentId: department } : {}),
              }}
              disabledReason={rows.some((row) => row.responseId !== null) ? null : "所选范围内还没有动笔的表"}
            >
              全部打印（PDF）
            </DownloadButton>
          </>
        )}
        columns={[
          {
            key: "label",
            title: "填报人 / 科室",
            width: 260,
            isFixed: true,
            value: (row) => row.label,
            render: (row) => (row.responseId ? <Link href={at.response(row.responseId)}>{row.label}</Link> : row.label),
          },
          { key: "form", title: "表", width: 80, value: (row) => nameOf(row.formKey) },
          {
            key: "state",
            title: "状态",
            width: 150,
            value: (row) => listedWords(row).text,
            render: (row) => <StatusTag tone={listedWords(row).tone}>{listedWords(row).text}</StatusTag>,
          },
          {
            key: "class",
            title: "岗位类别",
            width: 120,
            value: (row) => (row.postClass ? postClassNames[row.postClass as PostClass] : ""),
          },
          { key: "returns", title: "退回次数", width: 90, value: (row) => row.returns },
          { key: "phone", title: "电话", width: 130, value: (row) => row.phone },
          {
            key: "proxy",
            title: "代填",
            width: 150,
            value: (row) => (row.isProxy ? "代填" : row.needsProxy ? "需要代填" : ""),
            render: (row) =>
              row.state === "missing" && row.gone !== "closed" ? (
                <ActionButton
                  size="small"
                  loading={open.isBusy}
                  disabledReason={mayProxy ? null : "由联络员代填"}
                  onClick={() => void open.run(row)}
                >
                  {row.layer === "post" ? "代填" : "填写"}
                  {row.needsProxy ? "（需要）" : ""}
                </ActionButton>
              ) : row.isProxy ? (
                "代填"
              ) : (
                ""
              ),
          },
        ]}
        empty={<Empty title="没有要填的表">先在“单位设置”中录入科室、岗位和人员，应填的表会自动列在这里。</Empty>}
      />
    </>
  );
}

const states = [
  { value: "missing", label: "未填写" },
  { value: "draft", label: "正在填写" },
  { value: "submitted", label: "审核中" },
  { value: "returned", label: "已退回" },
  { value: "approved", label: "已审定" },
];
