import type { Metadata } from "next";
import { Breakdown } from "@/components/assessment/breakdown";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "得分明细" };

type Props = { params: Promise<{ unit: string; assessment: string; target: string }> };

export default async function AssessedUnitPage({ params }: Props) {
  const { api, me } = await enterUnit(params);
  const { assessment: id, target } = await params;
  const { assessment, campaign, ...shown } = await api.assessments.unit({ id, targetUnitId: target });
  const at = paths.unit(me.unit.id);
  return (
    <PageShell
      title={shown.unit.name}
      breadcrumb={[
        { title: "考核", href: at.assessments() },
        { title: assessment.title, href: at.assessment(id) },
        { title: shown.unit.name },
      ]}
    >
      <PageBlock>
        <Breakdown {...shown} progressHref={at.campaignUnit(campaign.id, target)} />
      </PageBlock>
    </PageShell>
  );
}
