import type { Metadata } from "next";
import { CampaignList } from "@/components/campaign/campaign-list";
import { NewCampaignButton } from "@/components/campaign/new-campaign-button";
import { PageShell } from "@/components/layout/page-shell";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "活动" };

export default async function CampaignsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const rows = await api.campaigns.list({});
  const why = me.permissions.includes("campaign:write") ? null : "只有监督室干部或主体责任部门可以新建活动";
  return (
    <PageShell
      title="活动"
      description="按模板下发工作，逐单位、逐任务看进展。"
      extra={<NewCampaignButton unitId={me.unit.id} disabledReason={why} />}
    >
      <CampaignList unitId={me.unit.id} rows={rows} disabledReason={why} />
    </PageShell>
  );
}
