import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { SlipList } from "@/components/org/slip-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "激活条" };

export default async function SlipsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api } = await enterUnit(params);
  return (
    <PageShell title="激活条" description="本人凭激活条开通账号、自设口令；不需要邮箱和短信。">
      <SlipList rows={await api.org.slips.list({})} />
    </PageShell>
  );
}
