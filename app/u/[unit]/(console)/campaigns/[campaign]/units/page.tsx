import type { Metadata } from "next";
import { CampaignUnits } from "@/components/board/campaign-units";
import { CampaignShell } from "@/components/campaign/campaign-shell";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "参加单位" };

export default async function CampaignUnitsPage({ params }: { params: Promise<{ unit: string; campaign: string }> }) {
  const { api, me } = await enterUnit(params);
  const { campaign: id } = await params;
  const [campaign, rows] = await Promise.all([api.campaigns.get({ id }), api.campaigns.candidates({ id })]);
  const mayWrite = me.permissions.includes("campaign:write");
  const why = !mayWrite ? "您的角色不能调整参加单位" : campaign.state === "issued" ? null : "只有已下发的活动可以调整";
  return (
    <CampaignShell unitId={me.unit.id} campaign={campaign} mayWrite={mayWrite} current="units">
      <CampaignUnits unitId={me.unit.id} campaign={campaign} rows={rows} disabledReason={why} />
    </CampaignShell>
  );
}
