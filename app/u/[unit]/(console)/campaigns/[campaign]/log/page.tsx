import type { Metadata } from "next";
import { z } from "zod";
import { CampaignShell } from "@/components/campaign/campaign-shell";
import { DispatchTable } from "@/components/dispatch/dispatch-table";
import { Pages } from "@/components/table/pages";
import { QueryBar } from "@/components/table/query-bar";
import { dispatchKinds } from "@/db/enums";
import { deliveryKinds } from "@/server/contents/delivery-rules";
import { enterUnit } from "@/server/door/web";
import { pageOf } from "@/server/ground/number-schema";

export const metadata: Metadata = { title: "活动记录" };

type Props = {
  params: Promise<{ unit: string; campaign: string }>;
  searchParams: Promise<{ page?: string; target?: string; kind?: string }>;
};

export default async function CampaignLogPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: id } = await params;
  const asked = await searchParams;
  const page = pageOf(asked.page);
  const unitId = z.uuid().safeParse(asked.target).data;
  const kind = dispatchKinds.find((one) => one === asked.kind);
  const [campaign, log] = await Promise.all([api.campaigns.get({ id }), api.boards.log({ id, unitId, kind, page })]);
  return (
    <CampaignShell
      unitId={me.unit.id}
      campaign={campaign}
      mayWrite={me.permissions.includes("campaign:write")}
      current="log"
    >
      <QueryBar
        filters={[
          { key: "target", label: "单位", options: log.units.map((one) => ({ value: one.id, label: one.name })) },
          {
            key: "kind",
            label: "事项",
            options: log.kinds.map((one) => ({ value: one, label: deliveryKinds[one].name })),
          },
        ]}
      />
      <DispatchTable rows={log.rows} isFiltered={unitId !== undefined || kind !== undefined} />
      <Pages page={page} pageSize={log.pageSize} total={log.total} />
    </CampaignShell>
  );
}
