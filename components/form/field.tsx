"use client";
import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import styles from "./field.module.css";

/** A labelled text field without the kit, for sign-in pages and the staff form; at least 44 px high on phones. */
export function Field({
  label,
  hint,
  problem,
  ...input
}: { label: string; hint?: ReactNode; problem?: string | null } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const notes = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={Boolean(problem)} aria-describedby={notes || undefined} {...input} />
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** What went wrong or right with the whole form; read out when it appears. */
export const FormNote = ({ text, isGood = false }: { text: string | null; isGood?: boolean }) => (
  <div role="alert" className={text ? (isGood ? styles.good : styles.bad) : undefined}>
    {text}
  </div>
);

/** The one button of a plain form. */
export const SubmitButton = ({ isBusy, children }: { isBusy: boolean; children: ReactNode }) => (
  <button type="submit" className={styles.submit} disabled={isBusy} aria-busy={isBusy}>
    {isBusy ? "请稍候……" : children}
  </button>
);
