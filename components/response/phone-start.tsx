"use client";
import { useId } from "react";
import styles from "./phone.module.css";
import { PhoneOpinion } from "./phone-opinion";
import type { DraftEditor } from "./use-draft";
import type { FormView } from "./view";

/** What the form is about, what it is held against, and what the last reviewer said. */
export function PhoneStart({ form, editor }: { form: FormView; editor: DraftEditor }) {
  const id = useId();
  const { guide } = form.layout;
  return (
    <section aria-label="说明">
      <PhoneOpinion form={form} />
      {form.isProxy && <p className={styles.weak}>本表由 {form.proxyName} 代填，本人可以随时修改。</p>}
      <p>
        {form.stage === "measures"
          ? "风险点已经审定。请对照每个风险点填写防控措施。"
          : `请对照${guide.against.length > 0 ? guide.against.join("、") : "岗位职责"}逐个方面查找风险点${guide.standard ? `，做到${guide.standard}` : ""}。没有风险点的方面可以勾选说明。`}
      </p>
      {form.dueOn && (
        <p>{form.isLate ? `应于 ${form.dueOn} 报出，已经超期，请尽快提交。` : `请在 ${form.dueOn} 前提交。`}</p>
      )}
      <dl className={styles.readList}>
        {form.layout.head.map(({ field, title }) =>
          isOwnWord(field) ? (
            <div key={field}>
              <dt>
                <label htmlFor={`${id}-${field}`}>{title}</label>
              </dt>
              <dd>
                <textarea
                  id={`${id}-${field}`}
                  className={styles.text}
                  value={editor.draft.head[field] ?? ""}
                  maxLength={2000}
                  onChange={(event) =>
                    editor.edit((draft) => ({ ...draft, head: { ...draft.head, [field]: event.target.value } }))
                  }
                />
              </dd>
            </div>
          ) : (
            <div key={field}>
              <dt>{title}</dt>
              <dd>{form.head[field] || "—"}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

const isOwnWord = (field: string): boolean => ["postDuty", "departmentDuty", "annualTask"].includes(field);
