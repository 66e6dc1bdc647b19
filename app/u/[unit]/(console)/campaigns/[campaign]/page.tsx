import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { boardPageSize, boardQuery } from "@/components/board/board-query";
import { BoardView } from "@/components/board/board-view";
import { packed } from "@/components/board/packed";
import { CampaignShell } from "@/components/campaign/campaign-shell";
import { DraftPart } from "@/components/draft/draft-part";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "活动看板" };

type Props = {
  params: Promise<{ unit: string; campaign: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CampaignPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: id } = await params;
  const search = await searchParams;
  const campaign = await api.campaigns.get({ id });
  const mayWrite = me.permissions.includes("campaign:write");
  const shell = { unitId: me.unit.id, campaign, mayWrite };
  if (campaign.state === "draft" || campaign.state === "issuing") {
    const step = typeof search.step === "string" ? search.step : "dates";
    const [candidates, preview] = await Promise.all([
      api.campaigns.candidates({ id }),
      api.campaigns.preview({ id, unitId: typeof search.shown === "string" ? search.shown : undefined }),
    ]);
    return (
      <CampaignShell {...shell} current="board">
        <DraftPart
          unitId={me.unit.id}
          campaign={campaign}
          step={step}
          candidates={candidates}
          preview={preview}
          mayWrite={mayWrite}
        />
      </CampaignShell>
    );
  }
  if (!me.permissions.includes("board:read")) redirect(`${campaign.id}/schedule`);
  const { filter, figure, page } = boardQuery(id, search);
  const board = await api.boards.get({ ...filter, page, pageSize: boardPageSize });
  const isOut = campaign.state === "issued" ? null : "活动已撤回";
  return (
    <CampaignShell {...shell} current="board">
      <BoardView
        unitId={me.unit.id}
        packed={packed(board)}
        filter={filter}
        figure={figure}
        page={page}
        may={{
          urge: isOut ?? (me.permissions.includes("urge:write") ? null : "您的角色不能催办"),
          write: isOut ?? (mayWrite ? null : "您的角色不能调整参加单位"),
          export: me.permissions.includes("board:export") ? null : "您的角色不能导出",
        }}
      />
    </CampaignShell>
  );
}
