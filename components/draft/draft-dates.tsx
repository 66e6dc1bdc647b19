"use client";
import { Button, Input, InputNumber } from "antd";
import { useId, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { PlainTable } from "@/components/table/plain-table";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import styles from "./draft.module.css";

export type DraftTask = {
  key: string;
  phase: string;
  title: string;
  opensOn: string | null;
  dueOn: string | null;
  dueOnUnrolled: string | null;
  isEstimated: boolean;
  isMoved: boolean;
  isTold: boolean;
};
type Changes = Record<string, { opensOn?: string; dueOn?: string }>;

/** Second step: title, year, and the days of each task, moved by hand where needed. */
export function DraftDates({
  campaign,
  disabledReason,
  onNext,
}: {
  campaign: {
    id: string;
    title: string;
    year: number;
    version: number;
    dateChanges: Changes;
    phases: readonly { key: string; title: string }[];
    tasks: readonly DraftTask[];
    today: string;
  };
  disabledReason: string | null;
  onNext: () => void;
}) {
  const api = useApi();
  const ids = { title: useId(), year: useId() };
  const [title, setTitle] = useState(campaign.title);
  const [year, setYear] = useState(campaign.year);
  const [changes, setChanges] = useState<Changes>(campaign.dateChanges);
  const isChanged =
    title !== campaign.title ||
    year !== campaign.year ||
    JSON.stringify(changes) !== JSON.stringify(campaign.dateChanges);
  useUnsavedGuard(isChanged && disabledReason === null);
  const { run, isBusy } = useAction(
    () =>
      api.campaigns.updateDraft.mutate({
        id: campaign.id,
        version: campaign.version,
        title,
        year,
        dateChanges: changes,
      }),
    { success: "已保存。" },
  );
  const proceed = async () => {
    if (!isChanged || disabledReason !== null || (await run())) onNext();
  };
  return (
    <PageBlock
      title="时间"
      extra={
        <>
          <ActionButton
            loading={isBusy}
            disabledReason={disabledReason ?? (isChanged ? null : "没有改动")}
            onClick={() => void run()}
          >
            保存
          </ActionButton>
          <ActionButton type="primary" loading={isBusy} onClick={() => void proceed()}>
            {isChanged && disabledReason === null ? "保存，下一步：参加单位" : "下一步：参加单位"}
          </ActionButton>
        </>
      }
    >
      <div className={styles.row}>
        <label htmlFor={ids.title}>活动名称</label>
        <Input
          id={ids.title}
          value={title}
          maxLength={80}
          onChange={(event) => setTitle(event.target.value)}
          style={{ width: 420 }}
        />
        <label htmlFor={ids.year}>年度</label>
        <InputNumber
          id={ids.year}
          value={year}
          min={2000}
          max={2100}
          precision={0}
          onChange={(value) => setYear(value ?? campaign.year)}
        />
      </div>
      <PlainTable heads={["阶段", "任务", "开始", "截止", "说明"]}>
        {campaign.tasks.map((task, index) => {
          const phase = campaign.phases.find((one) => one.key === task.phase)?.title;
          const isFirst = campaign.tasks[index - 1]?.phase !== task.phase;
          const change = changes[task.key];
          const set = (part: { opensOn?: string; dueOn?: string }) => setChanges(changed(changes, task.key, part));
          return (
            <tr key={task.key}>
              <td data-label="阶段">{isFirst ? phase : ""}</td>
              <td data-head="">{task.title}</td>
              <td data-label="开始">
                <DayInput
                  label={`${task.title}开始`}
                  value={change?.opensOn ?? task.opensOn ?? ""}
                  onChange={(opensOn) => set({ opensOn })}
                />
              </td>
              <td data-label="截止">
                <DayInput
                  label={`${task.title}截止`}
                  value={change?.dueOn ?? task.dueOn ?? ""}
                  onChange={(dueOn) => set({ dueOn })}
                />
              </td>
              <td data-label="说明">
                {noteOf(task, change?.dueOn, campaign.today)}
                {change && (
                  <Button type="link" size="small" onClick={() => setChanges(without(changes, task.key))}>
                    恢复模板日期
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </PlainTable>
    </PageBlock>
  );
}

const DayInput = ({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) => (
  <Input
    type="date"
    aria-label={label}
    style={{ width: 150 }}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
);

/** An emptied day falls back to the template's. */
function changed(changes: Changes, key: string, part: { opensOn?: string; dueOn?: string }): Changes {
  const merged = Object.fromEntries(Object.entries({ ...changes[key], ...part }).filter(([, day]) => day));
  return Object.keys(merged).length === 0 ? without(changes, key) : { ...changes, [key]: merged };
}

const without = (changes: Changes, key: string): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([other]) => other !== key));

function noteOf(task: DraftTask, movedTo: string | undefined, today: string): string {
  const due = movedTo ?? task.dueOn;
  return [
    task.isTold ? "只告知，不要求上报" : "",
    movedTo ? "已手动调整" : "",
    due === null ? "不限期" : "",
    due !== null && due < today ? "期限已过" : "",
    !movedTo && task.dueOnUnrolled !== task.dueOn ? `原为 ${task.dueOnUnrolled}，遇休息日顺延` : "",
    task.isEstimated ? "预估：当年放假安排尚未公布" : "",
  ]
    .filter((text) => text !== "")
    .join("；");
}
