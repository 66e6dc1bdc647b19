import type { Metadata } from "next";
import { QuickLinks } from "@/components/desk/quick-links";
import { menuOf } from "@/components/layout/menu";
import { PageShell } from "@/components/layout/page-shell";
import { enterUnit } from "@/server/web";

export const metadata: Metadata = { title: "工作台" };

export default async function DeskPage({ params }: { params: Promise<{ unit: string }> }) {
  const { me } = await enterUnit(params);
  return (
    <PageShell title="工作台" description={`${me.name}，${me.unit.name}`}>
      <QuickLinks menu={menuOf(me.unit, me.permissions)} />
    </PageShell>
  );
}
