import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { CountersignList } from "@/components/org/countersign-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "双人办理" };

export default async function CountersignsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const { own, below } = await api.org.countersigns.list({});
  return (
    <PageShell
      title="双人办理"
      description="授予和收回重要角色、重置有权限的账号，由一人提请、另一人确认；提请人看不到激活码，由确认人打印后当面交给本人。"
    >
      <CountersignList own={own} below={below} mayDecideBelow={me.permissions.includes("unit:write")} />
    </PageShell>
  );
}
