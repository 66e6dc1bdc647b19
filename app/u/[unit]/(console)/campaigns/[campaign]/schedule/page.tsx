import type { Metadata } from "next";
import { CampaignShell } from "@/components/campaign/campaign-shell";
import { CorrectCampaignButton } from "@/components/campaign/correct-campaign";
import { Gantt } from "@/components/campaign/gantt";
import { ScheduleTable } from "@/components/campaign/schedule-table";
import { PageBlock } from "@/components/ui/block";
import { Stack } from "@/components/ui/stack";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "配档表" };

export default async function SchedulePage({ params }: { params: Promise<{ unit: string; campaign: string }> }) {
  const { api, me } = await enterUnit(params);
  const { campaign: id } = await params;
  const campaign = await api.campaigns.get({ id });
  const mayWrite = me.permissions.includes("campaign:write");
  const why = !mayWrite ? "您的角色不能更正活动" : campaign.state === "issued" ? null : "只有已下发的活动可以更正";
  return (
    <CampaignShell unitId={me.unit.id} campaign={campaign} mayWrite={mayWrite} current="schedule">
      <Stack>
        <PageBlock title="时间安排">
          <Gantt phases={campaign.phases} tasks={campaign.tasks} today={campaign.today} />
        </PageBlock>
        <PageBlock
          title="配档表"
          extra={
            <CorrectCampaignButton
              id={id}
              title={campaign.title}
              tasks={campaign.tasks}
              dateChanges={campaign.dateChanges}
              disabledReason={why}
            />
          }
        >
          <ScheduleTable phases={campaign.phases} tasks={campaign.tasks} />
        </PageBlock>
      </Stack>
    </CampaignShell>
  );
}
