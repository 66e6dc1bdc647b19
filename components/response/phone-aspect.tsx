"use client";
import { useRef, useState } from "react";
import { blankLine, isBlank } from "@/server/response/rules";
import { type DraftLine, draftLine } from "./draft";
import styles from "./phone.module.css";
import { PhonePoint } from "./phone-point";
import type { DraftEditor } from "./use-draft";
import type { FormView, LikePoint } from "./view";

/** One aspect: what to think about, the points found, points of like posts to take over, or the statement of none. */
export function PhoneAspect({
  form,
  group,
  editor,
  points,
}: {
  form: FormView;
  group: FormView["layout"]["groups"][number];
  editor: DraftEditor;
  points: readonly LikePoint[];
}) {
  const lines = editor.draft.lines.filter((line) => line.aspect === group.key);
  const written = lines.filter((line) => !isBlank(line));
  const numberOf = (line: DraftLine) => (isBlank(line) ? null : written.indexOf(line) + 1);
  const isNone = editor.draft.noneIn.includes(group.key);
  const isSearch = form.stage === "search";
  const taken = lines.map((line) => line.point);
  const offers = points.filter((point) => point.aspect === group.key && !taken.includes(point.point));
  const problem = editor.missing.find((one) => one.aspect === group.key && one.field === "aspect");
  const [added, setAdded] = useState<string | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const add = (line: Parameters<typeof draftLine>[0]) => {
    const next = draftLine(line);
    setAdded(next.key);
    editor.edit((draft) => ({
      ...draft,
      noneIn: draft.noneIn.filter((key) => key !== group.key),
      lines: [...draft.lines, next],
    }));
  };
  return (
    <section aria-label={group.title}>
      {isSearch && (
        <ul className={styles.questions}>
          {group.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      {lines.map((line) => (
        <PhonePoint
          key={line.key}
          form={form}
          line={line}
          number={numberOf(line)}
          editor={editor}
          isAdded={line.key === added}
          onRemoved={() => adding.current?.focus()}
        />
      ))}
      {isSearch && (
        <>
          {problem && !isNone && lines.length === 0 && (
            <p className={styles.weak}>每个方面至少填一个风险点；确实没有的，勾选下面的说明。</p>
          )}
          <button
            ref={adding}
            type="button"
            className={`${lines.length === 0 ? styles.primary : styles.button} ${styles.wide}`}
            onClick={() => add(blankLine(group.key))}
          >
            {lines.length === 0 ? "添加风险点" : "再添加一个风险点"}
          </button>
          {offers.length > 0 && (
            <div>
              <h2 className={styles.label}>同岗位同事填写的（点一下即可采用，采用后可以修改）</h2>
              {offers.map((offer) => (
                <div key={offer.adoptedFrom} className={styles.offer}>
                  <strong>{offer.point || offer.matter}</strong>
                  <p>{offer.manifestation}</p>
                  <button type="button" className={styles.button} onClick={() => add(offer)}>
                    采用{offer.count > 1 ? `（${offer.count} 人填写）` : ""}
                  </button>
                </div>
              ))}
            </div>
          )}
          {lines.length === 0 && (
            <label className={styles.none}>
              <input
                type="checkbox"
                checked={isNone}
                onChange={(event) => {
                  const isChecked = event.target.checked;
                  editor.edit((draft) => ({
                    ...draft,
                    noneIn: isChecked
                      ? [...draft.noneIn.filter((key) => key !== group.key), group.key]
                      : draft.noneIn.filter((key) => key !== group.key),
                  }));
                }}
              />
              逐项对照后，本方面未查找到风险点
            </label>
          )}
        </>
      )}
      {!isSearch && lines.length === 0 && <p className={styles.weak}>本方面没有风险点，不用填写措施。</p>}
    </section>
  );
}
