import type { Metadata } from "next";
import { NewCampaignButton } from "@/components/campaign/new-campaign-button";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { TemplateView } from "@/components/template/template-view";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "模板" };

export default async function TemplatePage({ params }: { params: Promise<{ unit: string; sha: string }> }) {
  const { api, me } = await enterUnit(params);
  const { sha } = await params;
  const template = await api.templates.get({ sha256: sha });
  const { definition } = template;
  const why = me.permissions.includes("campaign:write") ? null : "只有监督室干部或主体责任部门可以新建活动";
  return (
    <PageShell
      title={definition.title}
      breadcrumb={[{ title: "模板库", href: paths.unit(me.unit.id).templates() }, { title: definition.title }]}
      description={`${definition.organ.name}，${definition.year} 年；${template.isBuiltIn ? "随产品提供" : "本单位导入"}；版本 ${template.sha256.slice(0, 12)}`}
      extra={<NewCampaignButton unitId={me.unit.id} template={template.sha256} disabledReason={why} />}
    >
      <TemplateView template={template} />
    </PageShell>
  );
}
