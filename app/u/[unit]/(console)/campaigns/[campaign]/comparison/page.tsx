import type { Metadata } from "next";
import { ComparisonView } from "@/components/board/comparison-view";
import { CampaignShell } from "@/components/campaign/campaign-shell";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "同类比较" };

type Props = { params: Promise<{ unit: string; campaign: string }>; searchParams: Promise<{ task?: string }> };

export default async function ComparisonPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: id } = await params;
  const { task } = await searchParams;
  const [campaign, groups] = await Promise.all([
    api.campaigns.get({ id }),
    api.boards.compare({ id, taskKey: task || undefined }),
  ]);
  return (
    <CampaignShell
      unitId={me.unit.id}
      campaign={campaign}
      mayWrite={me.permissions.includes("campaign:write")}
      current="comparison"
    >
      <ComparisonView
        unitId={me.unit.id}
        campaignId={id}
        groups={groups}
        tasks={campaign.tasks.filter((one) => !one.isTold).map(({ key, title }) => ({ value: key, label: title }))}
      />
    </CampaignShell>
  );
}
