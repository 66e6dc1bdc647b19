import type { Metadata } from "next";
import { AssessmentActs } from "@/components/assessment/assessment-acts";
import { Comparison } from "@/components/assessment/comparison";
import { inMarkingOrder } from "@/components/assessment/mark-draft";
import { type GivenMark, MarkingGrid } from "@/components/assessment/marking-grid";
import { RankingTable } from "@/components/assessment/ranking-table";
import { rankingRow } from "@/components/assessment/score-view";
import { VetoPanel } from "@/components/assessment/veto-panel";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "考核" };

type Props = {
  params: Promise<{ unit: string; assessment: string }>;
  searchParams: Promise<{ tab?: string }>;
};

export default async function AssessmentPage({ params, searchParams }: Props) {
  const { api, me, now } = await enterUnit(params);
  const { assessment: id } = await params;
  const { tab = "ranking" } = await searchParams;
  const view = await api.assessments.get({ id });
  const { assessment, scheme, previous } = view;
  const at = paths.unit(me.unit.id);
  const rows = view.units.map((unit) =>
    rankingRow(unit, scheme.categories, previous?.byUnit[unit.unitId] ?? null, view.search[unit.unitId]),
  );
  const mayWrite = me.permissions.includes("assessment:write");
  const here = at.assessment(id);
  const closed =
    assessment.state === "frozen" ? "数据已冻结，不能再改" : mayWrite ? null : "只有监督室干部或主体责任部门可以评分";
  return (
    <PageShell
      title={assessment.title}
      breadcrumb={[{ title: "考核", href: at.assessments() }, { title: assessment.title }]}
      status={
        assessment.frozenAt ? (
          <StatusTag tone="good" title={exactTime(assessment.frozenAt)}>
            已冻结，数据截至 {exactTime(assessment.frozenAt).slice(0, 10)}
          </StatusTag>
        ) : (
          <StatusTag tone="busy">评分中，数据随完成情况变动</StatusTag>
        )
      }
      description={`${view.campaign.title}；计入 ${assessment.asOf} 以前到期的任务。`}
      extra={
        <AssessmentActs
          assessment={{ id, campaignId: assessment.campaignId, asOf: assessment.asOf, state: assessment.state }}
          unmarked={view.unmarked}
          today={exactTime(now).slice(0, 10)}
          mayWrite={mayWrite}
          mayDraft={me.permissions.includes("circular:draft")}
        />
      }
      tabs={[
        { key: "ranking", label: `排名（${view.units.length}）`, href: here },
        {
          key: "marks",
          label: view.unmarked > 0 && assessment.state === "open" ? `评分（待评 ${view.unmarked}）` : "评分",
          href: `${here}?tab=marks`,
        },
        { key: "comparison", label: "比较", href: `${here}?tab=comparison` },
      ]}
      current={tab}
    >
      {tab === "marks" ? (
        <PageBlock>
          <MarkingGrid
            assessmentId={id}
            sheet={view.sheet}
            disabledReason={closed}
            units={inMarkingOrder(rows, view.order).map(({ unitId, name, group }) => ({
              unitId,
              name,
              group,
              marks: Object.fromEntries(
                view.marks.flatMap((mark): [string, GivenMark][] =>
                  mark.kind === "mark" && mark.unitId === unitId
                    ? [[mark.key, { points: mark.points, reason: mark.reason }]]
                    : [],
                ),
              ),
            }))}
          />
          <VetoPanel
            assessmentId={id}
            disabledReason={closed}
            units={rows.map(({ unitId, name }) => ({ unitId, name }))}
            vetoes={(scheme.vetoes ?? []).map(({ key, title, band }) => ({
              key,
              title,
              bandName: scheme.bands.find((one) => one.key === band)?.name ?? band,
            }))}
            declared={view.marks.flatMap((mark) =>
              mark.kind === "veto"
                ? [
                    {
                      unitId: mark.unitId,
                      name: rows.find((row) => row.unitId === mark.unitId)?.name ?? "已不列入考核的单位",
                      veto: mark.key,
                      title: scheme.vetoes?.find((one) => one.key === mark.key)?.title ?? mark.key,
                      reason: mark.reason,
                    },
                  ]
                : [],
            )}
          />
        </PageBlock>
      ) : tab === "comparison" ? (
        <Comparison rows={rows} previousTitle={previous?.title ?? null} />
      ) : (
        <RankingTable
          assessmentId={id}
          rows={rows}
          isFrozen={assessment.state === "frozen"}
          categories={scheme.categories.map(({ key, name }) => ({ key, name }))}
          leftOut={view.leftOut}
          previousTitle={previous?.title ?? null}
        />
      )}
    </PageShell>
  );
}
