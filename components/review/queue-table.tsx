"use client";
import { Button } from "antd";
import Link from "next/link";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import type { QueueView } from "@/components/response/view";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import { decisionOutcomeNames } from "@/db/enums";
import type { BulkResult } from "@/server/review/bulk";
import { returnGrounds } from "@/server/review/schema";
import { BulkDialog } from "./bulk-dialog";
import { BulkMeeting, type MeetingBody, whyNoMeeting } from "./bulk-meeting";
import { BulkDone } from "./bulk-results";
import { LikeGroups } from "./like-groups";
import type { Member } from "./meeting-dialog";
import styles from "./review.module.css";

const capacities: Record<QueueView["capacity"], string> = { self: "", deputy: "代审", recorder: "记录集体决定" };

/** What waits for the acting person, with bulk approval of like or chosen forms and bulk return. */
export function QueueTable({
  unit,
  rows,
  departments,
  forms,
  bodies,
  leading,
  today,
}: {
  unit: string;
  rows: QueueView[];
  departments: { id: string; name: string }[];
  forms: { id: string; name: string }[];
  bodies: readonly MeetingBody[];
  /** Offered where a leader convenes and no body decides. */
  leading: readonly Member[];
  today: string;
}) {
  const api = useApi();
  const at = paths.unit(unit);
  const [chosen, setChosen] = useState<QueueView[] | null>(null);
  const [meeting, setMeeting] = useState<QueueView[] | null>(null);
  const [returning, setReturning] = useState<QueueView[] | null>(null);
  const [returned, setReturned] = useState<readonly BulkResult[] | null>(null);
  const give = useAction(
    (items: QueueView[], reason: string) => api.reviews.bulkReturn.mutate({ items: items.map(placeOf), reason }),
    {
      success: ({ results }) => `已退回 ${results.filter((one) => one.problem === null).length} 份。`,
      onDone: ({ results }) => {
        setReturning(null);
        if (results.some((one) => one.problem !== null)) setReturned(results);
      },
    },
  );
  return (
    <div className={styles.stack}>
      <LikeGroups unit={unit} rows={rows} onApprove={setChosen} />
      <DataTable
        id="review-queue"
        label="待审核的表"
        rows={rows}
        rowKey={(row) => row.id}
        filters={
          <QueryBar
            filters={[
              {
                key: "department",
                label: "科室",
                options: departments.map((one) => ({ value: one.id, label: one.name })),
              },
              { key: "form", label: "表", options: forms.map((one) => ({ value: one.id, label: one.name })) },
            ]}
          />
        }
        columns={[
          {
            key: "subject",
            title: "填报人 / 科室",
            width: 190,
            isFixed: true,
            value: (row) => row.subject,
            render: (row) => <Link href={at.review(row.id)}>{row.subject}</Link>,
          },
          { key: "form", title: "表", width: 72, value: (row) => row.form },
          {
            key: "stage",
            title: "内容",
            width: 84,
            value: (row) => (row.stage === "measures" ? "防控措施" : "风险点"),
          },
          { key: "lines", title: "风险点数", width: 90, value: (row) => row.lines },
          {
            key: "round",
            title: "报送次数",
            width: 130,
            value: (row) => row.round,
            render: (row) =>
              row.returns > 0 ? (
                <StatusTag tone="warn">
                  第 {row.round} 次，退回 {row.returns}
                </StatusTag>
              ) : (
                `第 ${row.round} 次`
              ),
          },
          {
            key: "by",
            title: "审核身份",
            width: 136,
            value: (row) => row.by,
            render: (row) => (
              <span title={row.passed.join("；") || undefined}>
                {row.by}
                {capacities[row.capacity] && `（${capacities[row.capacity]}）`}
                {row.passed.length > 0 && "（上移）"}
              </span>
            ),
          },
          {
            key: "may",
            title: "可以",
            width: 220,
            isUnsortable: true,
            value: (row) => row.may.map((outcome) => decisionOutcomeNames[outcome]).join("、"),
          },
          { key: "proxy", title: "代填", width: 70, value: (row) => (row.isProxy ? "代填" : "") },
          {
            key: "submittedAt",
            title: "提交时间",
            width: 130,
            value: (row) => new Date(row.submittedAt).toISOString(),
            render: (row) => <RelativeTime at={row.submittedAt} />,
          },
          { key: "campaign", title: "活动", width: 220, isHidden: true, value: (row) => row.campaign },
        ]}
        bulk={{
          noun: "份",
          actions: (selected) => (
            <>
              <ActionButton
                size="small"
                type="primary"
                disabledReason={selected.some((row) => row.may.includes("approve")) ? null : "所选的须集体研究决定"}
                onClick={() => setChosen(selected)}
              >
                批量通过
              </ActionButton>
              <ActionButton size="small" disabledReason={whyNoMeeting(selected)} onClick={() => setMeeting(selected)}>
                记录集体决定
              </ActionButton>
              <Button size="small" danger onClick={() => setReturning(selected)}>
                批量退回
              </Button>
            </>
          ),
        }}
        empty={
          <Empty title="没有等待您审核的表">
            本科室或者分管科室的人员提交后，会出现在这里；您自己的表由上一级审核。
          </Empty>
        }
      />
      {returned && <BulkDone title="批量退回的结果" results={returned} verb="退回" onClose={() => setReturned(null)} />}
      {meeting && (
        <BulkMeeting items={meeting} bodies={bodies} leading={leading} today={today} onClose={() => setMeeting(null)} />
      )}
      {chosen && <BulkDialog items={chosen} onClose={() => setChosen(null)} />}
      <ReasonDialog
        isOpen={returning !== null}
        title={`退回 ${returning?.length ?? 0} 份表`}
        label="退回原因"
        presets={returnGrounds}
        submitText="退回"
        isDanger
        isBusy={give.isBusy}
        onClose={() => setReturning(null)}
        onSubmit={(reason) => void give.run(returning ?? [], reason)}
      >
        <p>{(returning ?? []).map((row) => row.subject).join("、")}</p>
      </ReasonDialog>
    </div>
  );
}

const placeOf = ({ id, round, step }: QueueView) => ({ id, round, step });
