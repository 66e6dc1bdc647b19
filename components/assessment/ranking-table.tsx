"use client";
import { Button } from "antd";
import { DataTable } from "@/components/table/data-table";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import styles from "./assessment.module.css";
import { useBreakdown } from "./breakdown-drawer";
import { changeText, type RankingRow } from "./score-view";

/** Units by peer group and rank; each total opens into its breakdown. */
export function RankingTable({
  assessmentId,
  rows,
  isFrozen,
  categories,
  leftOut,
  previousTitle,
}: {
  assessmentId: string;
  rows: RankingRow[];
  isFrozen: boolean;
  categories: { key: string; name: string }[];
  leftOut: { unitId: string; name: string; reason: string }[];
  previousTitle: string | null;
}) {
  const breakdown = useBreakdown(assessmentId);
  return (
    <>
      <DataTable
        id="ranking"
        label="考核排名"
        rows={rows}
        rowKey={(row) => row.unitId}
        texts={(row) => [row.name, row.group, ...row.words]}
        tools={(shown) => (
          <DownloadButton name="assessment" input={{ id: assessmentId, unitIds: shown.rows.map((row) => row.unitId) }}>
            导出
          </DownloadButton>
        )}
        columns={[
          { key: "group", title: "类别", value: (row) => row.group, width: 110, isFixed: true },
          {
            key: "rank",
            title: "名次",
            value: (row) => row.rank,
            render: (row) => (row.rank === null ? "未排名" : `${row.rank} / ${row.of}`),
            width: 84,
            align: "right",
            isFixed: true,
            help: "在同类单位中的名次 / 同类单位数",
          },
          { key: "name", title: "单位", value: (row) => row.name, width: 220, isFixed: true, isHead: true },
          {
            key: "total",
            title: "总分",
            value: (row) => row.total,
            render: (row) => (
              <Button
                type="link"
                size="small"
                onClick={() => breakdown.open(row)}
                aria-label={`${totalText(row)}，${row.name}得分明细`}
              >
                {totalText(row)}
              </Button>
            ),
            width: 100,
            align: "right",
          },
          {
            key: "band",
            title: "等次",
            value: (row) => row.band,
            render: (row) => (
              <>
                {row.band ?? "—"}{" "}
                {row.veto && (
                  <StatusTag tone="bad" title={row.veto}>
                    一票否决
                  </StatusTag>
                )}
                {row.isProvisional && row.total !== null && (
                  <StatusTag
                    tone={isFrozen ? "idle" : "warn"}
                    title={isFrozen ? "冻结时有指标没有评分，不计入总分" : "还有指标没有评分，总分会变"}
                  >
                    {isFrozen ? "有未评指标" : "暂定"}
                  </StatusTag>
                )}
              </>
            ),
            width: 170,
          },
          ...categories.map((category) => ({
            key: `category.${category.key}`,
            title: category.name,
            value: (row: RankingRow) => row.categories[category.key] ?? null,
            render: (row: RankingRow) => row.categories[category.key]?.toFixed(2) ?? "—",
            width: 100,
            align: "right" as const,
          })),
          {
            key: "change",
            title: "比上次",
            value: (row) => (row.total !== null && row.previous?.total ? row.total - row.previous.total : null),
            render: (row) => changeText(row) ?? "—",
            width: 90,
            align: "right",
            isHidden: previousTitle === null,
            help: previousTitle === null ? "还没有可以比较的考核" : `与“${previousTitle}”比较`,
          },
        ]}
        empty={<Empty title="没有列入考核的单位">活动下发并有任务到期后，各单位会出现在这里。</Empty>}
      />
      {leftOut.length > 0 && (
        <p className={styles.sub}>
          免予考核、不计入各项比率的单位 {leftOut.length} 个：
          {leftOut.map((unit) => `${unit.name}（${unit.reason}）`).join("、")}
        </p>
      )}
      {breakdown.drawer}
    </>
  );
}

const totalText = (row: RankingRow): string => (row.total === null ? "不可计算" : row.total.toFixed(2));
