import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { HandInForm } from "@/components/task/hand-in-form";
import { dayText } from "@/components/ui/day-text";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status-tag";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "上报材料" };

type Props = { params: Promise<{ unit: string; campaign: string; task: string }> };

export default async function TaskPage({ params }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: campaignId, task: taskKey } = await params;
  const view = await api.tasks.handIn({ campaignId, taskKey });
  const at = paths.unit(me.unit.id);
  const why =
    view.campaign.state !== "active"
      ? "活动已撤回或本单位已免报"
      : view.isExempt
        ? "本任务已免报"
        : me.permissions.includes("handIn:write")
          ? null
          : "由联络员上报";
  return (
    <PageShell
      title={view.task.title}
      breadcrumb={[
        { title: "任务", href: at.tasks() },
        { title: view.campaign.title, href: at.participation(campaignId) },
        { title: view.task.title },
      ]}
      status={
        view.submittedAt ? (
          <StatusTag tone="good">已上报 {dayText(view.submittedAt)}</StatusTag>
        ) : (
          <Deadline on={view.dueOn} workingDaysLeft={view.workingDaysLeft} />
        )
      }
      description={`${view.task.handIn === "" ? "" : `上交：${view.task.handIn}。`}材料可传电子版；纸质留存的，写明存放地点即可，不必拍照。`}
    >
      <HandInForm key={String(view.submittedAt)} campaignId={campaignId} view={view} disabledReason={why} />
    </PageShell>
  );
}
