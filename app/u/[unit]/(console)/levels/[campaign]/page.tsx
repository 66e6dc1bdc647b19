import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { LevelTable } from "@/components/level/level-table";
import { paths } from "@/components/paths";
import { layers } from "@/db/enums";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "风险定级" };

export default async function LevelsPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string; campaign: string }>;
  searchParams: Promise<{ state?: string; layer?: string }>;
}) {
  const { campaign: campaignId } = await params;
  const { api, me, today } = await enterUnit(params);
  const { state, layer } = await searchParams;
  const at = paths.unit(me.unit.id);
  const listed = await api.levels.list({
    campaignId,
    state: state === "open" || state === "fixed" ? state : "all",
    layer: layers.find((one) => one === layer),
    pageSize: 5000,
  });
  const { fixing } = listed;
  return (
    <PageShell
      title="风险定级"
      breadcrumb={[{ title: "风险登记", href: at.register() }, { title: "风险定级" }]}
      description={
        fixing.name
          ? `${listed.campaign}。等级由${fixing.name}${fixing.isStandIn ? "（未设领导小组，由班子代行）" : ""}开会确定，联络员据会议记录登记。`
          : `${listed.campaign}。本方案不划分等级。`
      }
    >
      <LevelTable
        unit={me.unit.id}
        campaignId={campaignId}
        listed={listed}
        isFiltered={Boolean(state || layer)}
        today={today}
        mayFix={me.permissions.includes("level:write")}
      />
    </PageShell>
  );
}
