import type { Metadata } from "next";
import { CampaignShell } from "@/components/campaign/campaign-shell";
import { DispatchTable } from "@/components/campaign/dispatch-table";
import { Pages } from "@/components/campaign/pages";
import { enterUnit } from "@/server/web";

export const metadata: Metadata = { title: "活动记录" };

type Props = { params: Promise<{ unit: string; campaign: string }>; searchParams: Promise<{ page?: string }> };

export default async function CampaignLogPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: id } = await params;
  const page = Math.max(1, Math.trunc(Number((await searchParams).page ?? 1)) || 1);
  const [campaign, log] = await Promise.all([api.campaigns.get({ id }), api.campaigns.log({ id, page })]);
  return (
    <CampaignShell
      unitId={me.unit.id}
      campaign={campaign}
      mayWrite={me.permissions.includes("campaign:write")}
      current="log"
    >
      <DispatchTable rows={log.rows} />
      <Pages page={page} pageSize={log.pageSize} total={log.total} />
    </CampaignShell>
  );
}
