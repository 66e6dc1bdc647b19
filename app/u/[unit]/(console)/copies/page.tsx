import type { Metadata } from "next";
import { CopyTable } from "@/components/filing/copy-table";
import { PageShell } from "@/components/layout/page-shell";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "收存备案" };

const states = ["received", "returned", "superseded", "unseen"] as const;
type Search = Promise<{ state?: string; campaign?: string; source?: string }>;

export default async function CopiesPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Search;
}) {
  const { api, me } = await enterUnit(params);
  const { state, campaign, source } = await searchParams;
  const { rows, total } = await api.copies.list({
    campaignId: campaign,
    sourceUnitId: source,
    state: states.find((one) => one === state),
    pageSize: 500,
  });
  return (
    <PageShell
      title="收存备案"
      description={`各单位按干部管理权限上交的表，共 ${total} 份${total > rows.length ? `，列出最近 ${rows.length} 份` : ""}。`}
    >
      <CopyTable unit={me.unit.id} rows={rows} />
    </PageShell>
  );
}
