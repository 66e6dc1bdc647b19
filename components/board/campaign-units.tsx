"use client";
import Link from "next/link";
import { useState } from "react";
import { ExemptDialog } from "@/components/act/exempt-dialog";
import { LiftDialog } from "@/components/act/lift-dialog";
import { useAction, useApi } from "@/components/api";
import type { CandidateUnit } from "@/components/draft/draft-units";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { StatusTag } from "@/components/ui/status-tag";
import { type UnitKind, unitKindNames } from "@/db/enums";

const stateWords = { active: "参加", exempt: "免报", withdrawn: "已撤回", none: "未参加" } as const;

const optionOf = (row: CandidateUnit) => ({ unitId: row.id, name: row.name });

/** Who takes part and who does not; units can be taken in later or exempted, each with the reason. */
export function CampaignUnits({
  unitId,
  campaign,
  rows,
  disabledReason,
}: {
  unitId: string;
  campaign: { id: string; tasks: readonly { key: string; title: string; dueOn: string | null; isTold: boolean }[] };
  rows: readonly CandidateUnit[];
  disabledReason: string | null;
}) {
  const api = useApi();
  const [adding, setAdding] = useState<CandidateUnit[]>([]);
  const [exempting, setExempting] = useState<CandidateUnit[]>([]);
  const [lifting, setLifting] = useState<CandidateUnit[]>([]);
  const tasks = campaign.tasks.filter((task) => !task.isTold);
  const { run, isBusy } = useAction(
    (reason: string) =>
      api.campaigns.addUnits.mutate({ id: campaign.id, unitIds: adding.map((unit) => unit.id), reason }),
    { success: ({ units }) => `已增加 ${units} 个单位。`, onDone: () => setAdding([]) },
  );
  return (
    <>
      <DataTable
        id="campaign-units"
        label="参加单位"
        rows={rows}
        rowKey={(row) => row.id}
        texts={(row) => [row.name, row.pinyin, row.initials]}
        columns={[
          {
            key: "name",
            title: "单位",
            width: 300,
            isFixed: true,
            value: (row) => row.name,
            render: (row) =>
              row.state === null ? (
                row.name
              ) : (
                <Link href={paths.unit(unitId).campaignUnit(campaign.id, row.id)} prefetch={false}>
                  {row.name}
                </Link>
              ),
          },
          { key: "kind", title: "类别", width: 120, value: (row) => unitKindNames[row.kind satisfies UnitKind] },
          { key: "peerGroup", title: "同类组", width: 120, value: (row) => row.peerGroup },
          { key: "people", title: "在岗人数", width: 100, value: (row) => row.people },
          {
            key: "state",
            title: "状态",
            width: 120,
            value: (row) => stateWords[row.state ?? "none"],
            render: (row) => (
              <StatusTag tone={row.state === "active" ? "good" : "idle"}>{stateWords[row.state ?? "none"]}</StatusTag>
            ),
          },
          { key: "closesOn", title: "关闭日期", width: 120, value: (row) => row.closesOn ?? "" },
        ]}
        bulk={{
          noun: "个单位",
          actions: (selected) => (
            <>
              <ActionButton
                size="small"
                disabledReason={
                  disabledReason ?? (selected.every((row) => row.state === null) ? null : "所选单位中有已参加的")
                }
                onClick={() => setAdding(selected)}
              >
                增加为参加单位
              </ActionButton>
              <ActionButton
                size="small"
                disabledReason={
                  disabledReason ?? (selected.every((row) => row.state === "active") ? null : "只能对参加中的单位免报")
                }
                onClick={() => setExempting(selected)}
              >
                免报
              </ActionButton>
              <ActionButton
                size="small"
                disabledReason={
                  disabledReason ??
                  (selected.every((row) => row.state === "exempt") ? null : "只能对整个活动免报的单位取消")
                }
                onClick={() => setLifting(selected)}
              >
                取消免报
              </ActionButton>
            </>
          ),
        }}
        empty={<Empty title="还没有单位">请先在“单位”中建立下级单位。</Empty>}
      />
      <ReasonDialog
        isOpen={adding.length > 0}
        isBusy={isBusy}
        title={`增加 ${adding.length} 个参加单位`}
        label="原因"
        submitText="增加"
        onSubmit={(reason) => void run(reason)}
        onClose={() => setAdding([])}
      />
      <ExemptDialog
        isOpen={exempting.length > 0}
        campaignId={campaign.id}
        units={exempting.map(optionOf)}
        tasks={tasks}
        onClose={() => setExempting([])}
      />
      <LiftDialog
        isOpen={lifting.length > 0}
        campaignId={campaign.id}
        units={lifting.map(optionOf)}
        tasks={tasks}
        isWhole
        onClose={() => setLifting([])}
      />
    </>
  );
}
