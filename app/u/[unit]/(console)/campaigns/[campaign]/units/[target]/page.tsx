import type { Metadata } from "next";
import Link from "next/link";
import { UnitActs } from "@/components/board/unit-acts";
import { UnitCells } from "@/components/board/unit-cells";
import { DispatchTable } from "@/components/dispatch/dispatch-table";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { Stack } from "@/components/ui/stack";
import { StatusTag } from "@/components/ui/status-tag";
import { unitKindNames } from "@/db/enums";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "单位进展" };

type Props = { params: Promise<{ unit: string; campaign: string; target: string }> };

export default async function CampaignUnitPage({ params }: Props) {
  const { api, me } = await enterUnit(params);
  const { campaign: id, target } = await params;
  const [view, campaign] = await Promise.all([api.boards.unit({ id, unitId: target }), api.campaigns.get({ id })]);
  const at = paths.unit(me.unit.id);
  const { unit, cells, acts, copies } = view;
  const isOver = campaign.state === "issued" ? null : "活动已撤回";
  const isOut = isOver ?? (unit.state === "active" ? null : "该单位已免报");
  const mayWrite = me.permissions.includes("campaign:write") ? null : "您的角色不能调整";
  const noExemption = cells.some((cell) => cell.isExempt) ? null : "该单位没有免报的任务";
  return (
    <PageShell
      title={unit.name}
      breadcrumb={[
        { title: "活动", href: at.campaigns() },
        { title: view.campaign.title, href: at.campaign(id) },
        { title: unit.name },
      ]}
      status={
        unit.state === "exempt" ? (
          <StatusTag tone="idle" title={unit.stateReason ?? undefined}>
            免报：{unit.stateReason}
          </StatusTag>
        ) : unit.totals.openLate > 0 ? (
          <StatusTag tone="bad">超期未报 {unit.totals.openLate}</StatusTag>
        ) : (
          <StatusTag tone="calm">无超期</StatusTag>
        )
      }
      description={`${unitKindNames[unit.kind]}；联络员 ${unit.liaisonName || "未明确"} ${unit.liaisonPhone}；${unit.hasLeadingGroup ? "已设领导小组" : "未设领导小组"}`}
      extra={
        <UnitActs
          campaignId={id}
          unit={{ unitId: unit.unitId, name: unit.name }}
          tasks={campaign.tasks.filter((task) => !task.isTold)}
          exemptKeys={cells.filter((cell) => cell.isExempt).map((cell) => cell.taskKey)}
          mayUrge={isOut ?? (me.permissions.includes("urge:write") ? null : "您的角色不能催办")}
          mayWrite={isOut ?? mayWrite}
          mayLift={isOver ?? mayWrite ?? noExemption}
          isExempt={unit.state === "exempt"}
        />
      }
    >
      <Stack>
        <PageBlock title="各项任务">
          <UnitCells cells={cells} />
          <p>各张表留在该单位，这里只列数量；按规定上交的表见下方“收存备案”。</p>
        </PageBlock>
        <PageBlock title="收存备案">
          {copies.length === 0 ? (
            <p>该单位还没有向本单位上交表格。</p>
          ) : (
            <ul>
              {copies.map((row) => (
                <li key={`${row.formKey}${row.state}`}>
                  <Link href={`${at.copies()}?campaign=${id}&source=${target}`}>
                    {row.title}：{row.copies} 份
                    {row.state === "returned" ? "（已退回）" : row.state === "superseded" ? "（旧版）" : ""}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </PageBlock>
        <PageBlock title="往来记录">
          <DispatchTable rows={acts.map((act) => ({ ...act, unitName: unit.name }))} />
        </PageBlock>
      </Stack>
    </PageShell>
  );
}
