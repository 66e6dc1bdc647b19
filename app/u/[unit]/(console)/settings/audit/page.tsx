import type { Metadata } from "next";
import { AuditWatch } from "@/components/audit/audit-watch";
import { PageShell } from "@/components/layout/page-shell";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "审计记录" };

export default async function AuditPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api } = await enterUnit(params);
  return (
    <PageShell
      title="审计记录"
      description="每一次办理都记入本单位的审计链，前后相扣，改动一条其后各条都对不上；审计锚定期把各链的链尾签名存到别处。"
    >
      <AuditWatch watch={await api.audit.watch({})} />
    </PageShell>
  );
}
