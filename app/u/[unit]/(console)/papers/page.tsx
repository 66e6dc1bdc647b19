import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { PaperList } from "@/components/paper/paper-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "空白表格" };

export default async function PapersPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const view = await api.papers.list({});
  return (
    <PageShell title="空白表格" description="打印后手工填写。栏目和网上填报的表一致，收回后由联络员代填录入。">
      <PaperList unitId={me.unit.id} view={view} />
    </PageShell>
  );
}
