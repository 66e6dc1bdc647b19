"use client";
import { Button, Checkbox, Input, Segmented, Select } from "antd";
import { useRef, useState } from "react";
import { useFocusOnce } from "@/components/form/focus-once";
import { PageBlock } from "@/components/ui/block";
import { riskSourceNames } from "@/db/enums";
import { blankLine, isBlank } from "@/server/response/rules";
import { levelName, levelScales, proposeLevel } from "@/server/template/rules/level";
import { type Draft, type DraftLine, draftLine, draftPlace } from "./draft";
import styles from "./editor.module.css";
import type { FormView, LikePoint } from "./view";

type Edit = (change: (draft: Draft) => Draft) => void;
type Column = FormView["layout"]["columns"][number];

/** The editable body of a form in the console: head, then aspect by aspect, a card a point. */
export function FormEditor({
  form,
  draft,
  missing,
  edit,
  points = [],
}: {
  form: FormView;
  draft: Draft;
  missing: FormView["missing"];
  edit: Edit;
  points?: readonly LikePoint[];
}) {
  return (
    <div className={styles.stack}>
      <PageBlock title="基本情况">
        <div className={styles.head}>
          {form.layout.head.map(({ field, title }) => (
            <div key={field}>
              <label htmlFor={`head-${field}`}>{title}</label>
              {ownWords.includes(field) ? (
                <Input.TextArea
                  id={`head-${field}`}
                  autoSize={{ minRows: 1, maxRows: 6 }}
                  maxLength={2000}
                  value={draft.head[field] ?? ""}
                  onChange={(event) => edit((was) => ({ ...was, head: { ...was.head, [field]: event.target.value } }))}
                />
              ) : (
                <div id={`head-${field}`}>{form.head[field] || "—"}</div>
              )}
            </div>
          ))}
        </div>
      </PageBlock>
      {form.layout.groups.map((group) => (
        <Aspect key={group.key} form={form} group={group} draft={draft} missing={missing} edit={edit} points={points} />
      ))}
    </div>
  );
}

const ownWords = ["postDuty", "departmentDuty", "annualTask"];

function Aspect({
  form,
  group,
  draft,
  missing,
  edit,
  points,
}: {
  form: FormView;
  group: FormView["layout"]["groups"][number];
  draft: Draft;
  missing: FormView["missing"];
  edit: Edit;
  points: readonly LikePoint[];
}) {
  const lines = draft.lines.filter((line) => line.aspect === group.key);
  const isSearch = form.stage === "search";
  const offers = points.filter((one) => one.aspect === group.key && !lines.some((line) => line.point === one.point));
  const [added, setAdded] = useState<string | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const add = (line: Parameters<typeof draftLine>[0]) => {
    const next = draftLine(line);
    setAdded(next.key);
    edit((was) => ({
      ...was,
      noneIn: was.noneIn.filter((key) => key !== group.key),
      lines: [...was.lines, next],
    }));
  };
  const problem = missing.find((one) => one.aspect === group.key && one.field === "aspect");
  return (
    <PageBlock
      title={group.title}
      extra={
        isSearch && (
          <Button ref={adding} size="small" onClick={() => add(blankLine(group.key))}>
            添加风险点
          </Button>
        )
      }
    >
      {isSearch && (
        <ul className={styles.questions}>
          {group.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      {problem && lines.length === 0 && <p className={styles.weak}>至少填一个风险点；确实没有的，勾选下面的说明。</p>}
      {lines.map((line, index) => (
        <Point
          key={line.key}
          form={form}
          line={line}
          number={index + 1}
          draft={draft}
          missing={missing}
          edit={edit}
          isAdded={line.key === added}
          onRemoved={() => adding.current?.focus()}
        />
      ))}
      {isSearch && offers.length > 0 && (
        <details>
          <summary>同岗位人员填写的 {offers.length} 个风险点，可以采用</summary>
          {offers.map((offer) => (
            <p key={offer.adoptedFrom}>
              <Button size="small" onClick={() => add(offer)}>
                采用
              </Button>{" "}
              <strong>{offer.point}</strong>　{offer.manifestation}
            </p>
          ))}
        </details>
      )}
      {isSearch && lines.length === 0 && (
        <Checkbox
          checked={draft.noneIn.includes(group.key)}
          onChange={(event) => {
            const isChecked = event.target.checked;
            edit((was) => ({
              ...was,
              noneIn: [...was.noneIn.filter((key) => key !== group.key), ...(isChecked ? [group.key] : [])],
            }));
          }}
        >
          逐项对照后，本方面未查找到风险点
        </Checkbox>
      )}
      {!isSearch && lines.length === 0 && <p>本方面没有风险点。</p>}
    </PageBlock>
  );
}

function Point({
  form,
  line,
  number,
  draft,
  missing,
  edit,
  isAdded,
  onRemoved,
}: {
  form: FormView;
  line: DraftLine;
  number: number;
  draft: Draft;
  missing: FormView["missing"];
  edit: Edit;
  /** Added just now: whoever writes goes on in it. */
  isAdded: boolean;
  onRemoved: () => void;
}) {
  const here = useFocusOnce<HTMLFieldSetElement>(isAdded);
  const index = draftPlace(draft, line);
  const change = (part: Partial<DraftLine>) =>
    edit((was) => ({ ...was, lines: was.lines.map((one) => (one.key === line.key ? { ...one, ...part } : one)) }));
  const isSearch = form.stage === "search";
  return (
    <fieldset ref={here} className={styles.point} tabIndex={-1}>
      <legend>
        第 {number} 个{!isSearch && `　${line.point || line.matter}`}
      </legend>
      {isSearch && (
        <Button
          className={styles.remove}
          size="small"
          type="text"
          danger
          aria-label={`删除第 ${number} 个风险点`}
          onClick={() => {
            if (!isBlank(line) && !window.confirm("删除这个风险点？")) return;
            edit((was) => ({ ...was, lines: was.lines.filter((one) => one.key !== line.key) }));
            onRemoved();
          }}
        >
          删除
        </Button>
      )}
      <div className={styles.cells}>
        {form.layout.columns
          .filter((column) => isSearch || column.stage === "measures")
          .map((column) => {
            const problem = missing.find((one) => one.line === index && one.field === column.field);
            return (
              <div key={column.field} className={column.kind === "level" ? styles.wideCell : undefined}>
                <EditorCell form={form} column={column} line={line} onChange={change} isWrong={problem !== undefined} />
                {problem && (
                  <p id={`${line.key}-${column.field}-problem`} className={styles.problem}>
                    {problem.text.split("：").at(-1)}
                  </p>
                )}
              </div>
            );
          })}
      </div>
    </fieldset>
  );
}

function EditorCell({
  form,
  column,
  line,
  onChange,
  isWrong,
}: {
  form: FormView;
  column: Column;
  line: DraftLine;
  onChange: (part: Partial<DraftLine>) => void;
  isWrong: boolean;
}) {
  const id = `${line.key}-${column.field}`;
  const status = isWrong ? ("error" as const) : undefined;
  const said = isWrong ? { "aria-invalid": true, "aria-describedby": `${id}-problem` } : {};
  if (column.kind === "source")
    return (
      <>
        <label htmlFor={id}>{column.title}</label>
        <Select
          id={id}
          status={status}
          {...said}
          style={{ width: 160 }}
          placeholder="请选择"
          value={line.source ?? undefined}
          options={form.layout.guide.sources.map((source) => ({ value: source, label: riskSourceNames[source] }))}
          onChange={(source) => onChange({ source })}
        />
      </>
    );
  if (column.kind === "level") return <LevelCell form={form} title={column.title} line={line} onChange={onChange} />;
  const field = column.field as "point";
  return (
    <>
      <label htmlFor={id}>{column.title}</label>
      <Input.TextArea
        id={id}
        status={status}
        {...said}
        autoSize={{ minRows: column.kind === "leader" ? 1 : 2, maxRows: 8 }}
        maxLength={2000}
        value={line[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </>
  );
}

function LevelCell({
  form,
  title,
  line,
  onChange,
}: {
  form: FormView;
  title: string;
  line: DraftLine;
  onChange: (part: Partial<DraftLine>) => void;
}) {
  const scales = levelScales(form.levelling);
  if (scales.likelihood.length === 0)
    return (
      <>
        <span className={styles.label}>{title}</span>
        <Segmented
          aria-label={title}
          options={(form.levelling.levels ?? []).map((level) => ({
            value: level.key,
            label: levelName(form.levelling, level.key),
          }))}
          value={line.selfLevel ?? ""}
          onChange={(selfLevel) => onChange({ selfLevel })}
        />
      </>
    );
  const options = (scale: { value: number; name: string; meaning: string }[]) =>
    scale.map((one) => ({ value: one.value, label: one.name, title: one.meaning }));
  return (
    <div className={styles.level}>
      <span className={styles.label}>发生几率</span>
      <Segmented
        aria-label="发生几率"
        options={options(scales.likelihood)}
        value={line.likelihood ?? 0}
        onChange={(likelihood) => onChange({ likelihood })}
      />
      <span className={styles.label}>危害程度</span>
      <Segmented
        aria-label="危害程度"
        options={options(scales.harm)}
        value={line.harm ?? 0}
        onChange={(harm) => onChange({ harm })}
      />
      <span role="status">
        {title}：{proposeLevel(form.levelling, line).why}
      </span>
    </div>
  );
}
