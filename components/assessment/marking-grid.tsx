"use client";
import { Button, Segmented } from "antd";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { keepWhileComposing } from "@/components/form/composing";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import type { MarkingLine } from "@/server/assessment/rules";
import styles from "./assessment.module.css";
import { problemOfMark, rowsToSave } from "./mark-draft";
import { pasteProblem, readPasted } from "./pasted";

export type GivenMark = { points: number; reason: string };
export type MarkedUnit = { unitId: string; name: string; group: string; marks: Record<string, GivenMark> };
type Draft = { points: string; reason: string };

/**
 * Marks for all units, one indicator at a time. Arrow keys and Enter move between rows; a block copied from a sheet
 * (points, reason) is filled in from the row it is pasted into.
 */
export function MarkingGrid({
  assessmentId,
  sheet,
  units,
  disabledReason,
}: {
  assessmentId: string;
  sheet: MarkingLine[];
  units: MarkedUnit[];
  disabledReason: string | null;
}) {
  const api = useApi();
  const grid = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(sheet[0]?.indicator ?? "");
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [refused, setRefused] = useState<string | null>(null);
  const line = sheet.find((one) => one.indicator === current);
  const changed = rowsToSave(drafts, sheet, units);
  const { run, isBusy } = useAction(
    async (sent: typeof drafts) => {
      const marks = rowsToSave(sent, sheet, units).good;
      return { ...(await api.assessments.mark.mutate({ id: assessmentId, marks })), sent };
    },
    {
      success: ({ marked }) => `已保存 ${marked} 项评分。`,
      // What was typed while they were on their way is not saved yet.
      onDone: ({ sent }) =>
        setDrafts((now) => Object.fromEntries(Object.entries(now).filter(([key, draft]) => sent[key] !== draft))),
    },
  );
  const clear = () => {
    setDrafts({});
    setRefused(null);
  };
  useUnsavedGuard(Object.keys(drafts).length > 0);
  if (!line) return <Empty title="没有需要人工评分的指标">本方案的指标全部由系统根据完成情况计算。</Empty>;

  const cellOf = (unit: MarkedUnit): Draft => {
    const given = unit.marks[current];
    return (
      drafts[`${unit.unitId} ${current}`] ?? { points: given ? String(given.points) : "", reason: given?.reason ?? "" }
    );
  };
  const change = (unit: MarkedUnit, part: Partial<Draft>) => {
    setRefused(null);
    setDrafts((before) => ({ ...before, [`${unit.unitId} ${current}`]: { ...cellOf(unit), ...part } }));
  };
  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, column: "points" | "reason") => {
    keepWhileComposing(event);
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" || event.key === "Enter" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLInputElement>(`[data-cell="${column}-${row + step}"]`)?.focus();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, row: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/u.test(text)) return;
    event.preventDefault();
    const pasted = readPasted(text);
    setRefused(
      pasteProblem(
        pasted,
        units.slice(row).map((unit) => unit.name),
      ),
    );
    setDrafts((before) => ({
      ...before,
      ...Object.fromEntries(
        units.slice(row, row + pasted.length).map((unit, at) => {
          const mark = pasted[at];
          const cell = cellOf(unit);
          return [
            `${unit.unitId} ${current}`,
            { points: mark?.points ?? cell.points, reason: mark?.reason || cell.reason },
          ];
        }),
      ),
    }));
  };

  return (
    <>
      <div className={styles.scroll}>
        <Segmented
          aria-label="评分指标"
          value={current}
          onChange={setCurrent}
          options={sheet.map((one) => ({
            value: one.indicator,
            label: `${one.title}（${units.filter((unit) => unit.marks[one.indicator]).length}/${units.length}）`,
          }))}
        />
      </div>
      <p className={styles.sub}>
        {line.category.name}，满分 {line.max} 分。{line.guidance}
        。上下键或回车换行，可以从电子表格复制“分数、理由”两列粘贴。
      </p>
      <div className={styles.scroll}>
        <table ref={grid} className={`${styles.lines} ${styles.grid}`}>
          <thead>
            <tr>
              <th>类别</th>
              <th>单位</th>
              <th>得分（0–{line.max}）</th>
              <th>给分理由</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit, row) => {
              const cell = cellOf(unit);
              const isChanged = `${unit.unitId} ${current}` in drafts;
              const problem = isChanged ? problemOfMark(cell, line.max) : null;
              return (
                <tr key={unit.unitId} className={isChanged ? styles.changed : undefined}>
                  <td>{unit.group}</td>
                  <td>{unit.name}</td>
                  <td className={styles.points}>
                    <input
                      data-cell={`points-${row}`}
                      inputMode="decimal"
                      aria-label={`${unit.name}“${line.title}”得分`}
                      aria-invalid={problem?.field === "points"}
                      title={problem?.field === "points" ? problem.text : undefined}
                      disabled={disabledReason !== null}
                      value={cell.points}
                      onChange={(event) => change(unit, { points: event.target.value })}
                      onKeyDown={(event) => move(event, row, "points")}
                      onPaste={(event) => paste(event, row)}
                    />
                  </td>
                  <td>
                    <input
                      data-cell={`reason-${row}`}
                      aria-label={`${unit.name}“${line.title}”给分理由`}
                      aria-invalid={problem?.field === "reason"}
                      title={problem?.field === "reason" ? problem.text : undefined}
                      maxLength={500}
                      disabled={disabledReason !== null}
                      value={cell.reason}
                      onChange={(event) => change(unit, { reason: event.target.value })}
                      onKeyDown={(event) => move(event, row, "reason")}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className={styles.gridBar}>
        <ActionButton
          type="primary"
          loading={isBusy}
          onClick={() => void run(drafts)}
          disabledReason={
            disabledReason ??
            (changed.problems.length > 0
              ? `${changed.problems.length} 项需要改正：${changed.problems[0]}`
              : changed.good.length === 0
                ? "没有改动"
                : null)
          }
        >
          保存评分{changed.good.length > 0 ? `（${changed.good.length}）` : ""}
        </ActionButton>
        {Object.keys(drafts).length > 0 && <Button onClick={clear}>放弃改动</Button>}
        {(refused ?? changed.problems[0]) && (
          <span className={styles.sub} role="alert">
            {refused ?? changed.problems[0]}
          </span>
        )}
      </div>
    </>
  );
}
