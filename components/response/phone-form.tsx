"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { paths } from "@/components/paths";
import styles from "./phone.module.css";
import { PhoneAspect } from "./phone-aspect";
import { PhoneConflict, PhoneLocalCopy, PhoneSaved } from "./phone-save";
import { PhoneStart } from "./phone-start";
import { PhoneSubmit } from "./phone-submit";
import { useDraft } from "./use-draft";
import { useSubmit } from "./use-submit";
import type { FormView, LikePoint } from "./view";

/** A form on a phone: what it is about, one aspect a screen, then sending it. Saved as it is typed. */
export function PhoneForm({ unit, form, points }: { unit: string; form: FormView; points: readonly LikePoint[] }) {
  const router = useRouter();
  const editor = useDraft(form);
  const [step, setStep] = useState(form.opinion ? 0 : Math.min(firstMissing(form), form.layout.groups.length + 1));
  useUnsavedGuard(editor.isUnsaved);
  const steps = ["说明", ...form.layout.groups.map((group) => group.title), "提交"];
  const group = form.layout.groups[step - 1];
  const isLast = step === steps.length - 1;
  // Whoever goes on by keyboard or is read to stands at the head of the step that opened.
  const body = useRef<HTMLDivElement>(null);
  const opened = useRef(step);
  useEffect(() => {
    if (opened.current !== step) body.current?.focus({ preventScroll: true });
    opened.current = step;
  }, [step]);
  const go = (to: number) => {
    setStep(to);
    window.scrollTo({ top: 0 });
  };
  const submit = useSubmit(form, editor, () => router.push(paths.unit(unit).my()));

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
      <div ref={body} className={styles.body} tabIndex={-1}>
        {step === 0 && <PhoneStart form={form} editor={editor} />}
        {group && <PhoneAspect key={group.key} form={form} group={group} editor={editor} points={points} />}
        {isLast && <PhoneSubmit form={form} missing={editor.missing} state={editor.state} onGo={go} />}
      </div>
      <div className={styles.foot}>
        <button type="button" className={styles.button} disabled={step === 0} onClick={() => go(step - 1)}>
          上一步
        </button>
        {isLast ? (
          <button
            key="submit"
            type="button"
            className={styles.primary}
            disabled={submit.isBusy || editor.missing.length > 0 || editor.state.kind === "conflict"}
            onClick={(event) => {
              // The second half of a double tap on 下一步 lands here.
              if (event.detail < 2) void submit.run();
            }}
          >
            {submit.isBusy ? "正在提交……" : "提交审核"}
          </button>
        ) : (
          <button key="next" type="button" className={styles.primary} onClick={() => go(step + 1)}>
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
