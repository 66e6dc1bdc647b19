import type { Mark } from "@/components/ui/mark";
import { StatusTag } from "@/components/ui/status-tag";

export type CampaignState = "draft" | "issuing" | "issued" | "withdrawn";

const states: Record<CampaignState, { tone: Parameters<typeof Mark>[0]["tone"]; text: string }> = {
  draft: { tone: "idle", text: "草稿" },
  issuing: { tone: "busy", text: "正在下发" },
  issued: { tone: "good", text: "已下发" },
  withdrawn: { tone: "bad", text: "已撤回" },
};

/** State of a campaign as its issuer sees it. */
export const CampaignStateTag = ({ state, reason }: { state: CampaignState; reason?: string | null }) => (
  <StatusTag tone={states[state].tone} title={reason ?? undefined}>
    {states[state].text}
  </StatusTag>
);
