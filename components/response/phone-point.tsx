"use client";
import { useId } from "react";
import { useFocusOnce } from "@/components/form/focus-once";
import { riskSourceNames } from "@/db/enums";
import { isBlank } from "@/server/response/rules";
import { type DraftLine, draftPlace } from "./draft";
import styles from "./phone.module.css";
import { PhoneLevel } from "./phone-level";
import type { DraftEditor } from "./use-draft";
import type { FormView } from "./view";

type Column = FormView["layout"]["columns"][number];

/** One risk point as a card: its columns in the order of the form; measures folded away while risks are sought. */
export function PhonePoint({
  form,
  line,
  number,
  editor,
  isAdded,
  onRemoved,
}: {
  form: FormView;
  line: DraftLine;
  /** Its number in the aspect; null while nothing is written. */
  number: number | null;
  editor: DraftEditor;
  /** Added just now: whoever writes goes on in it. */
  isAdded: boolean;
  onRemoved: () => void;
}) {
  const here = useFocusOnce<HTMLElement>(isAdded);
  const search = form.layout.columns.filter((column) => column.stage === "search");
  const measures = form.layout.columns.filter((column) => column.stage === "measures");
  const change = (part: Partial<DraftLine>) =>
    editor.edit((draft) => ({
      ...draft,
      lines: draft.lines.map((one) => (one.key === line.key ? { ...one, ...part } : one)),
    }));
  const remove = () => {
    editor.edit((draft) => ({ ...draft, lines: draft.lines.filter((one) => one.key !== line.key) }));
    onRemoved();
  };
  const index = draftPlace(editor.draft, line);
  const problemOf = (field: string) =>
    editor.missing.find((one) => one.line === index && one.field === field && line.riskId !== null)?.text ?? null;
  const cell = (column: Column) => (
    <PhoneCell
      key={column.field}
      form={form}
      column={column}
      line={line}
      problem={problemOf(column.field)}
      onChange={change}
    />
  );
  const title = number === null ? "新的风险点" : `第 ${number} 个风险点`;
  if (form.stage === "measures")
    return (
      <article className={styles.point}>
        <h3>{line.point || line.matter}</h3>
        <p className={styles.weak}>{line.manifestation}</p>
        {measures.map(cell)}
      </article>
    );
  return (
    <article ref={here} className={styles.point} aria-label={title} tabIndex={-1}>
      <div className={styles.pointHead}>
        <h3>{title}</h3>
        <button
          type="button"
          className={styles.quiet}
          aria-label={`删除${title}`}
          onClick={() => {
            if (isBlank(line) || window.confirm("删除这个风险点？")) remove();
          }}
        >
          删除
        </button>
      </div>
      {search.map(cell)}
      {measures.length > 0 && (
        <details className={styles.details} open={measures.some((column) => textOf(line, column.field) !== "")}>
          <summary>防控措施（现在可以一并填写，审定风险点后再填也可以）</summary>
          {measures.map(cell)}
        </details>
      )}
    </article>
  );
}

function PhoneCell({
  form,
  column,
  line,
  problem,
  onChange,
}: {
  form: FormView;
  column: Column;
  line: DraftLine;
  problem: string | null;
  onChange: (part: Partial<DraftLine>) => void;
}) {
  const id = useId();
  const note = problem && (
    <p id={`${id}-problem`} className={styles.problem}>
      {problem}
    </p>
  );
  if (column.kind === "source")
    return (
      <div>
        <span className={styles.label} id={id}>
          {column.title}
        </span>
        <div role="radiogroup" aria-labelledby={id} className={styles.choices}>
          {form.layout.guide.sources.map((source) => (
            <label key={source}>
              <input type="radio" name={id} checked={line.source === source} onChange={() => onChange({ source })} />
              {riskSourceNames[source]}
            </label>
          ))}
        </div>
        {note}
      </div>
    );
  if (column.kind === "level")
    return (
      <>
        <PhoneLevel levelling={form.levelling} title={column.title} line={line} onChange={onChange} />
        {note}
      </>
    );
  const field = column.field as "point";
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {column.title}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={column.kind === "leader" ? 1 : 3}
        maxLength={2000}
        value={line[field]}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
      {note}
    </div>
  );
}

const textOf = (line: DraftLine, field: string): string => {
  const value = (line as Record<string, unknown>)[field];
  return typeof value === "string" ? value : "";
};
