import type { Metadata } from "next";
import { CopyDesk } from "@/components/filing/copy-desk";
import { copyWords } from "@/components/filing/copy-words";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { StatusTag } from "@/components/ui/status-tag";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "收存的表" };

export default async function CopyPage({ params }: { params: Promise<{ unit: string; copy: string }> }) {
  const { copy: id } = await params;
  const { api, me } = await enterUnit(params);
  const copy = await api.copies.get({ id });
  const words = copyWords(copy);
  return (
    <PageShell
      title={`${copy.layout.number} ${copy.subject}`}
      breadcrumb={[{ title: "收存备案", href: paths.unit(me.unit.id).copies() }, { title: copy.subject }]}
      description={`${copy.sourceUnitName} 报送`}
      status={<StatusTag tone={words.tone}>{words.text}</StatusTag>}
    >
      <CopyDesk key={copy.id} copy={copy} mayReturn={me.permissions.includes("copy:return")} />
    </PageShell>
  );
}
