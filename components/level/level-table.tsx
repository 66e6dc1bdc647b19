"use client";
import { Button, Input, Select } from "antd";
import Link from "next/link";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { MeetingDialog } from "@/components/review/meeting-dialog";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { layerNames } from "@/db/enums";
import type { MeetingInput } from "@/server/review/schema";
import { ChangeDialog } from "./change-dialog";
import { LevelHistory } from "./level-history";
import type { LevelRow, Listed } from "./listed";

type Choice = { level: string | null; reason: string };

/**
 * Proposed against fixed levels. Choices that depart from the proposal need a reason; one meeting fixes those selected
 * or all open ones; a fixed one is changed by another meeting.
 */
export function LevelTable({
  unit,
  campaignId,
  listed,
  isFiltered,
  today,
  mayFix,
}: {
  unit: string;
  campaignId: string;
  listed: Listed;
  /** Rows were narrowed by state or layer: an empty list then says so. */
  isFiltered: boolean;
  today: string;
  mayFix: boolean;
}) {
  const api = useApi();
  const at = paths.unit(unit);
  const { rows, choices, fixing } = listed;
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [meetingFor, setMeetingFor] = useState<"all" | string[] | null>(null);
  const [changing, setChanging] = useState<LevelRow | null>(null);
  const [history, setHistory] = useState<LevelRow | null>(null);
  const done = () => {
    setMeetingFor(null);
    setChanging(null);
    setDrafts(new Map());
  };
  const fix = useAction(
    (meeting: MeetingInput) => {
      if (meetingFor === "all") {
        const exceptions = [...drafts].map(([riskId, choice]) => ({ riskId, ...choice }));
        return api.levels.fixAll.mutate({ campaignId, meeting, exceptions });
      }
      const items = (meetingFor ?? []).map((riskId) => ({ riskId, ...choiceOf(riskId) }));
      return api.levels.fix.mutate({ campaignId, meeting, items });
    },
    { success: ({ fixed }) => `已确定 ${fixed} 个风险点的等级。`, onDone: done },
  );
  const choiceOf = (riskId: string): Choice =>
    drafts.get(riskId) ?? { level: rows.find((row) => row.riskId === riskId)?.proposed ?? null, reason: "" };
  const choose = (row: LevelRow, part: Partial<Choice>) =>
    setDrafts((was) => new Map(was).set(row.riskId, { ...choiceOf(row.riskId), ...part }));
  const nameOf = (key: string | null) => choices.find((one) => one.key === key)?.name ?? "不定级";
  const open = rows.filter((row) => !row.isFixed);
  const unreasoned = [...drafts].filter(([riskId, choice]) => {
    const row = rows.find((one) => one.riskId === riskId);
    return row && !row.isFixed && choice.level !== row.proposed && choice.reason.trim() === "";
  });
  const blocked = !mayFix
    ? "由联络员据会议记录登记"
    : fixing.of === "unit" && !fixing.body
      ? `还没有登记${fixing.name}的成员，请先到“组织机构”登记`
      : unreasoned.length > 0
        ? `有 ${unreasoned.length} 个与建议不一致的还没有写理由`
        : null;
  return (
    <>
      <DataTable
        id="levels"
        label="风险定级"
        rows={rows}
        rowKey={(row) => row.riskId}
        texts={(row) => [row.point, row.subject, row.department]}
        searchHint="按风险点、姓名、科室查找"
        filters={
          <QueryBar
            filters={[
              {
                key: "state",
                label: "是否已定",
                options: [
                  { value: "open", label: "未定级" },
                  { value: "fixed", label: "已定级" },
                ],
              },
              {
                key: "layer",
                label: "层次",
                options: Object.entries(layerNames).map(([value, label]) => ({ value, label })),
              },
            ]}
          />
        }
        tools={() => (
          <ActionButton
            type="primary"
            disabledReason={blocked ?? (open.length === 0 ? "没有未定级的风险点" : null)}
            onClick={() => setMeetingFor("all")}
          >
            按建议全部定级
          </ActionButton>
        )}
        columns={[
          {
            key: "subject",
            title: "岗位 / 科室",
            width: 230,
            isFixed: true,
            value: (row) => row.subject,
            render: (row) => <Link href={at.response(row.responseId)}>{row.subject}</Link>,
          },
          { key: "point", title: "风险点", width: 200, value: (row) => row.point },
          {
            key: "proposed",
            title: "建议等级",
            width: 120,
            value: (row) => nameOf(row.proposed),
            render: (row) => <span title={row.why}>{row.proposed ? nameOf(row.proposed) : "无建议"}</span>,
            help: "按发生几率和危害程度推算，停在上面看依据",
          },
          {
            key: "level",
            title: "审定等级",
            width: 290,
            value: (row) => (row.isFixed ? nameOf(row.level) : ""),
            render: (row) =>
              row.isFixed ? (
                <StatusTag tone="good">{nameOf(row.level)}</StatusTag>
              ) : (
                <LevelChoice
                  row={row}
                  choice={choiceOf(row.riskId)}
                  choices={choices}
                  isDisabled={!mayFix}
                  onChoose={(part) => choose(row, part)}
                />
              ),
          },
          { key: "monitors", title: "监控责任", width: 150, value: (row) => row.monitors.join("、") || "未规定" },
          {
            key: "acts",
            title: "操作",
            width: 120,
            isUnsortable: true,
            value: () => "",
            render: (row) => (
              <>
                <ActionButton
                  size="small"
                  type="link"
                  disabledReason={blocked && !mayFix ? blocked : row.isFixed ? null : "尚未定级"}
                  onClick={() => setChanging(row)}
                >
                  调整
                </ActionButton>
                <Button size="small" type="link" onClick={() => setHistory(row)}>
                  记录
                </Button>
              </>
            ),
          },
        ]}
        bulk={{
          noun: "个风险点",
          actions: (selected) => {
            const ids = selected.filter((row) => !row.isFixed).map((row) => row.riskId);
            return (
              <ActionButton
                size="small"
                type="primary"
                disabledReason={blocked ?? (ids.length === 0 ? "所选的都已定级" : null)}
                onClick={() => setMeetingFor(ids)}
              >
                所选定级（{ids.length}）
              </ActionButton>
            );
          },
        }}
        empty={
          isFiltered ? (
            <Empty title="这个条件下没有风险点">风险点审定以后才能定级；清除条件可以看全部已审定的风险点。</Empty>
          ) : (
            <Empty title="还没有可以定级的风险点">
              各表的风险点审定以后列在这里，由{fixing.name ?? "审定机构"}开会确定等级。
            </Empty>
          )
        }
      />
      <MeetingDialog
        isOpen={meetingFor !== null}
        title={meetingFor === "all" ? "全部按建议定级" : `确定 ${meetingFor?.length ?? 0} 个风险点的等级`}
        body={fixing.name ?? ""}
        members={fixing.body?.members ?? []}
        asideIds={
          meetingFor === "all"
            ? listed.openOwners
            : rows.filter((row) => meetingFor?.includes(row.riskId)).flatMap((row) => row.ownerIds)
        }
        today={today}
        isBusy={fix.isBusy}
        onClose={() => setMeetingFor(null)}
        onSubmit={(meeting) => void fix.run(meeting)}
      >
        <p>
          {meetingFor === "all"
            ? drafts.size > 0
              ? `另选等级的 ${drafts.size} 个按所选确定，其余未定级的一律按建议等级确定。`
              : `未定级的 ${open.length} 个风险点一律按建议等级确定。`
            : "按表中所选等级确定，会议情况随等级留存。"}
        </p>
      </MeetingDialog>
      {changing && (
        <ChangeDialog
          campaignId={campaignId}
          row={changing}
          listed={listed}
          today={today}
          onClose={() => setChanging(null)}
        />
      )}
      {history && <LevelHistory riskId={history.riskId} title={history.point} onClose={() => setHistory(null)} />}
    </>
  );
}

function LevelChoice({
  row,
  choice,
  choices,
  isDisabled,
  onChoose,
}: {
  row: LevelRow;
  choice: Choice;
  choices: { key: string; name: string }[];
  isDisabled: boolean;
  onChoose: (part: Partial<Choice>) => void;
}) {
  return (
    <>
      <Select
        size="small"
        style={{ width: 130 }}
        aria-label={`${row.point}的等级`}
        disabled={isDisabled}
        value={choice.level ?? "none"}
        options={[...choices.map((one) => ({ value: one.key, label: one.name })), { value: "none", label: "不定级" }]}
        onChange={(level) => onChoose({ level: level === "none" ? null : level })}
      />
      {choice.level !== row.proposed && (
        <Input
          size="small"
          style={{ width: 150, marginLeft: 6 }}
          aria-label="与建议不一致的理由"
          placeholder="理由（必填）"
          maxLength={500}
          value={choice.reason}
          onChange={(event) => onChoose({ reason: event.target.value })}
        />
      )}
    </>
  );
}
