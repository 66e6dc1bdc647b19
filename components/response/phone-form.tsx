"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { paths } from "@/components/paths";
import styles from "./phone.module.css";
import { PhoneAspect } from "./phone-aspect";
import { PhoneConflict, PhoneLocalCopy, PhoneSaved } from "./phone-save";
import { PhoneStart } from "./phone-start";
import { PhoneSubmit } from "./phone-submit";
import { useDraft } from "./use-draft";
import type { FormView, LikePoint } from "./view";

/** A form on a phone: what it is about, one aspect a screen, then sending it. Saved as it is typed. */
export function PhoneForm({ unit, form, points }: { unit: string; form: FormView; points: readonly LikePoint[] }) {
  const api = useApi();
  const router = useRouter();
  const editor = useDraft(form);
  const [step, setStep] = useState(form.opinion ? 0 : Math.min(firstMissing(form), form.layout.groups.length + 1));
  useUnsavedGuard(editor.isUnsaved);
  const steps = ["说明", ...form.layout.groups.map((group) => group.title), "提交"];
  const group = form.layout.groups[step - 1];
  const isLast = step === steps.length - 1;
  const go = (to: number) => {
    setStep(to);
    window.scrollTo({ top: 0 });
  };
  const submit = useAction(
    async () => {
      const version = await editor.settle();
      if (version === null) return null;
      return api.reviews.submit.mutate({ id: form.id, version });
    },
    {
      success: (result) => (result ? "已提交，等待审核。" : "内容还没有保存成功，请稍后再提交。"),
      onDone: (result) => result && router.push(paths.unit(unit).my()),
    },
  );

  return (
    <>
      <div className={styles.head}>
        <h1>
          {form.layout.number}　{form.stage === "measures" ? "防控措施" : "风险点"}
        </h1>
        <p>{form.subject}</p>
      </div>
      <PhoneSaved state={editor.state} />
      <PhoneLocalCopy editor={editor} />
      <PhoneConflict editor={editor} />
      <nav aria-label="填写步骤">
        <ol className={styles.steps}>
          {steps.map((title, index) => (
            <li key={title}>
              <button
                type="button"
                aria-current={index === step ? "step" : undefined}
                data-done={isDone(editor.missing, form, index)}
                aria-label={isDone(editor.missing, form, index) ? `${title}，已填好` : title}
                onClick={() => go(index)}
              >
                {title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step === 0 && <PhoneStart form={form} editor={editor} />}
      {group && <PhoneAspect key={group.key} form={form} group={group} editor={editor} points={points} />}
      {isLast && <PhoneSubmit form={form} missing={editor.missing} state={editor.state} onGo={go} />}
      <div className={styles.foot}>
        <button type="button" className={styles.button} disabled={step === 0} onClick={() => go(step - 1)}>
          上一步
        </button>
        {isLast ? (
          <button
            type="button"
            className={styles.primary}
            disabled={submit.isBusy || editor.missing.length > 0 || editor.state.kind === "conflict"}
            onClick={() => void submit.run()}
          >
            {submit.isBusy ? "正在提交……" : "提交审核"}
          </button>
        ) : (
          <button type="button" className={styles.primary} onClick={() => go(step + 1)}>
            下一步
          </button>
        )}
      </div>
    </>
  );
}

function firstMissing(form: FormView): number {
  const [first] = form.missing;
  if (!first) return form.layout.groups.length + 1;
  return form.lines.length === 0 ? 0 : form.layout.groups.findIndex((group) => group.key === first.aspect) + 1;
}

function isDone(missing: FormView["missing"], form: FormView, index: number): boolean {
  const group = form.layout.groups[index - 1];
  if (group) return !missing.some((one) => one.aspect === group.key);
  return index === 0 || missing.length === 0;
}
