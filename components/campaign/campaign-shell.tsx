import type { ReactNode } from "react";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { type CampaignState, CampaignStateTag } from "./campaign-state";
import { WithdrawCampaignButton } from "./withdraw-campaign";

/** What the pages of one campaign have in common: title, state, parts. */
export function CampaignShell({
  unitId,
  campaign,
  mayWrite,
  current,
  children,
}: {
  unitId: string;
  campaign: {
    id: string;
    title: string;
    year: number;
    programme: string;
    state: CampaignState;
    withdrawnReason: string | null;
    scheduleVersion: number;
  };
  mayWrite: boolean;
  current: "board" | "schedule" | "units" | "comparison" | "log";
  children: ReactNode;
}) {
  const at = paths.unit(unitId);
  const isDraft = campaign.state === "draft" || campaign.state === "issuing";
  const version = campaign.scheduleVersion > 1 ? `，第 ${campaign.scheduleVersion} 版日程` : "";
  const withdrawn = campaign.withdrawnReason === null ? "" : `。撤回原因：${campaign.withdrawnReason}`;
  return (
    <PageShell
      title={campaign.title}
      breadcrumb={[{ title: "活动", href: at.campaigns() }, { title: campaign.title }]}
      status={<CampaignStateTag state={campaign.state} reason={campaign.withdrawnReason} />}
      description={`${campaign.year} 年度，模板：${campaign.programme}${version}${withdrawn}`}
      extra={
        isDraft ? null : (
          <WithdrawCampaignButton
            id={campaign.id}
            disabledReason={campaign.state === "withdrawn" ? "活动已撤回" : mayWrite ? null : "您的角色不能撤回活动"}
          />
        )
      }
      tabs={
        isDraft
          ? []
          : [
              { key: "board", label: "看板", href: at.campaign(campaign.id) },
              { key: "schedule", label: "配档表", href: at.campaignSchedule(campaign.id) },
              { key: "units", label: "参加单位", href: at.campaignUnits(campaign.id) },
              { key: "comparison", label: "同类比较", href: at.campaignComparison(campaign.id) },
              { key: "log", label: "记录", href: at.campaignLog(campaign.id) },
            ]
      }
      current={current}
    >
      {children}
    </PageShell>
  );
}
