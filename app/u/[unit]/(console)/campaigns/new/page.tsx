import type { Metadata } from "next";
import { NewCampaign } from "@/components/draft/new-campaign";
import { WizardSteps } from "@/components/draft/wizard-steps";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "新建活动" };

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ template?: string }> };

export default async function NewCampaignPage({ params, searchParams }: Props) {
  const { api, me, today } = await enterUnit(params);
  const { template } = await searchParams;
  const templates = await api.templates.list({});
  const why = me.permissions.includes("campaign:write") ? null : "只有监督室干部或主体责任部门可以新建活动";
  return (
    <PageShell
      title="新建活动"
      breadcrumb={[{ title: "活动", href: paths.unit(me.unit.id).campaigns() }, { title: "新建" }]}
    >
      <WizardSteps current="template" />
      <NewCampaign
        unitId={me.unit.id}
        templates={templates}
        chosen={template ?? null}
        year={Number(today.slice(0, 4))}
        disabledReason={why}
      />
    </PageShell>
  );
}
