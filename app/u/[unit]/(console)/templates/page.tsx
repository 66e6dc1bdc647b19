import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { ImportTemplateButton } from "@/components/template/import-template";
import { TemplateList } from "@/components/template/template-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "模板库" };

export default async function TemplatesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const rows = await api.templates.list({});
  const why = me.permissions.includes("template:write") ? null : "只有监督室干部或主体责任部门可以导入模板";
  return (
    <PageShell
      title="模板库"
      description="工作方案写成的模板：阶段、任务、表格、审核、定级、备案和考核。内容相同的只存一份，已下发的活动不受新版影响。"
      extra={<ImportTemplateButton unitId={me.unit.id} disabledReason={why} />}
    >
      <TemplateList unitId={me.unit.id} rows={rows} />
    </PageShell>
  );
}
