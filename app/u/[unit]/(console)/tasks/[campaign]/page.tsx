import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { MissingList } from "@/components/task/missing-list";
import { UnitTaskList } from "@/components/task/unit-task-list";
import { StatusTag } from "@/components/ui/status-tag";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "本单位任务" };

type Props = {
  params: Promise<{ unit: string; campaign: string }>;
  searchParams: Promise<{ view?: string; task?: string }>;
};

export default async function ParticipationPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: campaignId } = await params;
  const { view, task } = await searchParams;
  const { campaign, phases, tasks, totals } = await api.tasks.list({ campaignId });
  const at = paths.unit(me.unit.id);
  const mayReadAll = me.permissions.includes("response:readAll");
  const isMissing = view === "missing" && mayReadAll;
  const missing = isMissing ? await api.progress.missing({ campaignId, taskKey: task }) : [];
  return (
    <PageShell
      title={campaign.title}
      breadcrumb={[{ title: "任务", href: at.tasks() }, { title: campaign.title }]}
      status={
        campaign.state === "exempt" ? (
          <StatusTag tone="idle">免报：{campaign.stateReason}</StatusTag>
        ) : campaign.state === "withdrawn" ? (
          <StatusTag tone="bad">活动已撤回：{campaign.stateReason}</StatusTag>
        ) : totals.openLate > 0 ? (
          <StatusTag tone="bad">超期未报 {totals.openLate}</StatusTag>
        ) : (
          <StatusTag tone="good">没有超期</StatusTag>
        )
      }
      description={`${campaign.issuerName}下发，${campaign.year} 年度。应报 ${totals.expected}，实报 ${totals.reported}，按时 ${totals.onTime}，退回 ${totals.returned}。`}
      tabs={[
        { key: "tasks", label: `任务（${tasks.length}）`, href: at.participation(campaignId) },
        ...(mayReadAll ? [{ key: "missing", label: "谁还没报", href: at.missing(campaignId) }] : []),
      ]}
      current={isMissing ? "missing" : "tasks"}
    >
      {isMissing ? (
        <MissingList
          unitId={me.unit.id}
          groups={missing}
          tasks={tasks.filter((one) => one.kind === "forms" || one.kind === "measures")}
        />
      ) : (
        <UnitTaskList
          unitId={me.unit.id}
          campaignId={campaignId}
          phases={phases}
          tasks={tasks}
          isWithdrawn={campaign.state === "withdrawn"}
          mayReadAll={mayReadAll}
          mayReadDeliveries={me.permissions.includes("delivery:read")}
          mayOrganise={me.permissions.includes("org:read")}
        />
      )}
    </PageShell>
  );
}
