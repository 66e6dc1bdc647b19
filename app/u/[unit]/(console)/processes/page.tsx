import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { processHref } from "@/components/process/process-href";
import { ProcessList } from "@/components/process/process-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "办理进度" };

export default async function ProcessesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const rows = await api.processes.list({ limit: 100 });
  return (
    <PageShell title="办理进度" description="您发起的、需要较长时间的工作。可以离开本页，完成后再回来查看。">
      <ProcessList rows={rows.map((row) => ({ ...row, href: processHref(me.unit.id, row) }))} />
    </PageShell>
  );
}
