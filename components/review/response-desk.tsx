"use client";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { AutosaveEditor } from "@/components/response/autosave-editor";
import type { FormView, LikePoint, ReviewView } from "@/components/response/view";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { FormReading } from "./form-reading";
import styles from "./review.module.css";
import { RouteBlock } from "./review-desk";
import { RoundList } from "./round-list";

/** One form in the console: edited by those who write it, else read with its rounds and what may be done next. */
export function ResponseDesk({
  form,
  review,
  points,
  filings,
}: {
  form: FormView;
  review: ReviewView;
  points: readonly LikePoint[];
  filings: readonly {
    id: string;
    receiverName: string;
    version: number;
    state: "sent" | "returned" | "superseded";
    reason: string | null;
  }[];
}) {
  const isOpen = form.mayWrite && form.isActive && (form.state === "draft" || form.state === "returned");
  return (
    <div className={styles.layout}>
      <div>
        {isOpen ? (
          <AutosaveEditor key={`${form.stage}-${form.round}`} form={form} points={points} />
        ) : (
          <PageBlock title={form.subject} extra={<FormActs form={form} review={review} />}>
            <FormReading form={form} />
          </PageBlock>
        )}
      </div>
      <div className={styles.side}>
        {isOpen && (
          <PageBlock>
            <DownloadButton name="forms" input={{ id: form.id }}>
              打印（PDF）
            </DownloadButton>
          </PageBlock>
        )}
        <RouteBlock review={review} />
        {filings.length > 0 && (
          <PageBlock title="上交收存">
            <ul className={styles.steps}>
              {filings.map((filing) => (
                <li key={filing.id}>
                  {filing.receiverName}　第 {filing.version} 版　{filingWords[filing.state]}
                  {filing.reason && <div className={styles.weak}>退回原因：{filing.reason}</div>}
                </li>
              ))}
            </ul>
          </PageBlock>
        )}
        <PageBlock title={`经过${form.returns > 0 ? `（退回 ${form.returns} 次）` : ""}`}>
          <RoundList form={form} review={review} />
        </PageBlock>
      </div>
    </div>
  );
}

const filingWords = { sent: "已收存", returned: "已退回", superseded: "已有新版本" } as const;

function FormActs({ form, review }: { form: FormView; review: ReviewView }) {
  const api = useApi();
  const [isReopening, setReopening] = useState(false);
  const measures = useAction(() => api.responses.startMeasures.mutate({ id: form.id }));
  const withdraw = useAction(() => api.reviews.withdraw.mutate({ id: form.id }), { success: "已撤回。" });
  const reopen = useAction((reason: string) => api.responses.reopen.mutate({ id: form.id, reason }), {
    success: "已打开，可以修改。",
    onDone: () => setReopening(false),
  });
  const notMine = form.mayWrite ? null : "只有填报人和联络员可以操作";
  const isUndecided = (review.rounds[0]?.decisions.length ?? 0) === 0;
  return (
    <span className={styles.acts}>
      <DownloadButton name="forms" input={{ id: form.id }}>
        打印（PDF）
      </DownloadButton>
      {form.state === "submitted" && (
        <ActionButton
          loading={withdraw.isBusy}
          disabledReason={notMine ?? (isUndecided ? null : "已有人审核，不能撤回")}
          onClick={() => void withdraw.run()}
        >
          撤回
        </ActionButton>
      )}
      {form.state === "approved" && form.asksMeasures && form.stage === "search" && (
        <ActionButton
          type="primary"
          loading={measures.isBusy}
          disabledReason={notMine}
          onClick={() => void measures.run()}
        >
          填写防控措施
        </ActionButton>
      )}
      {form.state === "approved" && (
        <ActionButton disabledReason={notMine} onClick={() => setReopening(true)}>
          重新排查
        </ActionButton>
      )}
      <ReasonDialog
        isOpen={isReopening}
        title="修改已经审定的内容"
        label="修改原因"
        submitText="打开修改"
        isBusy={reopen.isBusy}
        onClose={() => setReopening(false)}
        onSubmit={(reason) => void reopen.run(reason)}
      >
        <p>打开后要重新提交审核，原审定内容留存备查；已经上交的表审定后另报新版本。</p>
      </ReasonDialog>
    </span>
  );
}
