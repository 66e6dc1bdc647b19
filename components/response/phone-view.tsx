"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { DownloadForm } from "@/components/ui/download-form";
import { riskSourceNames } from "@/db/enums";
import { cellText } from "@/server/response/rules";
import { levelName } from "@/server/template/rules/level";
import styles from "./phone.module.css";
import { PhoneOpinion } from "./phone-opinion";
import { type FormView, type ReviewView, stateWords } from "./view";

/** A form that is under review or approved: where it stands, what it says, what may be done next. */
export function PhoneView({ unit, form, review }: { unit: string; form: FormView; review: ReviewView }) {
  const api = useApi();
  const router = useRouter();
  const [reason, setReason] = useState<string | null>(null);
  const words = { sources: riskSourceNames, levels: (key: string | null) => levelName(form.levelling, key) };
  const withdraw = useAction(() => api.reviews.withdraw.mutate({ id: form.id }), { success: "已撤回，可以继续修改。" });
  const measures = useAction(() => api.responses.startMeasures.mutate({ id: form.id }));
  const reopen = useAction((text: string) => api.responses.reopen.mutate({ id: form.id, reason: text }), {
    success: "已打开，可以修改。",
  });
  // Measures are asked for in their own stage; until then their empty columns say nothing.
  const columns = form.layout.columns.filter(
    (column) =>
      column.stage === "search" ||
      form.stage === "measures" ||
      form.lines.some((line) => cellText(line, column.field, words) !== ""),
  );
  const isApproved = form.state === "approved";
  const isUndecided = form.state === "submitted" && (review.rounds[0]?.decisions.length ?? 0) === 0;
  return (
    <>
      <div className={styles.head}>
        <h1>
          {form.layout.number}　{stateWords(form).text}
        </h1>
        <p>{form.subject}</p>
      </div>
      <PhoneOpinion form={form} />
      {form.state === "submitted" && (
        <div className={styles.notice}>
          <h2>等待审核</h2>
          {review.steps.map((step) => (
            <p key={step.index} className={step.isCurrent ? undefined : styles.weak}>
              {step.isCurrent ? "▶ " : ""}
              {step.by}
              {step.names.length > 0 && `：${step.names.join("、")}`}
              {step.passed.length > 0 && `（${step.passed.join("；")}）`}
            </p>
          ))}
          {isUndecided && form.mayWrite && (
            <button
              type="button"
              className={styles.button}
              disabled={withdraw.isBusy}
              onClick={() => void withdraw.run()}
            >
              撤回修改
            </button>
          )}
        </div>
      )}
      {isApproved && form.stage === "search" && form.asksMeasures && form.mayWrite && (
        <button
          type="button"
          className={`${styles.primary} ${styles.wide}`}
          disabled={measures.isBusy}
          onClick={() => void measures.run()}
        >
          填写防控措施
        </button>
      )}
      {form.layout.groups.map((group) => {
        const lines = form.lines.filter((line) => line.aspect === group.key);
        return (
          <section key={group.key} aria-label={group.title}>
            <h2 className={styles.label}>{group.title}</h2>
            {lines.length === 0 && <p className={styles.weak}>未查找到风险点</p>}
            {lines.map((line) => (
              <article key={line.riskId} className={styles.point}>
                <dl className={styles.readList}>
                  {columns.map((column) => (
                    <div key={column.field}>
                      <dt>{column.title}</dt>
                      <dd>{cellText(line, column.field, words) || "—"}</dd>
                    </div>
                  ))}
                  {line.level && (
                    <div>
                      <dt>审定等级</dt>
                      <dd>{levelName(form.levelling, line.level)}</dd>
                    </div>
                  )}
                </dl>
              </article>
            ))}
          </section>
        );
      })}
      <div className={styles.row}>
        <DownloadForm name="forms" input={{ id: form.id }}>
          <button type="submit" className={styles.button}>
            打印（PDF）
          </button>
        </DownloadForm>
        {isApproved && form.mayWrite && reason === null && (
          <button type="button" className={styles.button} onClick={() => setReason("")}>
            需要修改
          </button>
        )}
        <button type="button" className={styles.quiet} onClick={() => router.push(paths.unit(unit).my())}>
          返回
        </button>
      </div>
      {reason !== null && (
        <div className={styles.notice}>
          <h2>为什么要修改已经审定的内容？</h2>
          <p>打开后要重新提交审核，原审定内容留存备查。</p>
          <textarea
            className={styles.text}
            aria-label="修改原因"
            value={reason}
            maxLength={500}
            // biome-ignore lint/a11y/noAutofocus: the reader asked for this field by a press
            autoFocus
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={styles.row}>
            <button
              type="button"
              className={styles.primary}
              disabled={reopen.isBusy || reason.trim() === ""}
              onClick={() => void reopen.run(reason.trim())}
            >
              打开修改
            </button>
            <button type="button" className={styles.button} onClick={() => setReason(null)}>
              取消
            </button>
          </div>
        </div>
      )}
    </>
  );
}
