"use client";
import { Button, Modal } from "antd";
import Link from "next/link";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { DataTable } from "@/components/table/data-table";
import { QueryBar } from "@/components/table/query-bar";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { type Layer, layerNames } from "@/db/enums";
import type { RegisteredRisk } from "@/server/risk/register";
import { whyNotMerge } from "@/server/risk/rules";
import styles from "./register.module.css";
import { RiskDrawer } from "./risk-drawer";

export type LevelChoice = { key: string; name: string };
type Cell = { layer: Layer; level: string | null; count: number };

/** The ledger of risks: counts by layer and level that narrow the list, and merging of like points. */
export function RegisterTable({
  unit,
  rows,
  pages,
  counts,
  levels,
  departments,
  department,
  mayMerge,
}: {
  unit: string;
  /** One page of the register, searched and sorted by the server. */
  rows: RegisteredRisk[];
  pages: { page: number; pageSize: number; total: number };
  counts: Cell[];
  levels: LevelChoice[];
  departments: { id: string; name: string }[];
  /** The section the list is narrowed to; the counts are of it as well. */
  department: string | undefined;
  mayMerge: boolean;
}) {
  const at = paths.unit(unit);
  const [merging, setMerging] = useState<RegisteredRisk[] | null>(null);
  const [shown, setShown] = useState<RegisteredRisk | null>(null);
  const nameOf = (key: string | null) => levels.find((one) => one.key === key)?.name ?? (key === null ? "未定级" : key);
  return (
    <>
      <CountGrid counts={counts} levels={levels} base={at.register()} department={department} />
      <DataTable
        id="register"
        label="风险登记台账"
        rows={rows}
        rowKey={(row) => row.id}
        pages={pages}
        searchHint="按风险点、岗位、姓名查找"
        filters={
          <QueryBar
            filters={[
              {
                key: "layer",
                label: "层次",
                options: Object.entries(layerNames).map(([value, label]) => ({ value, label })),
              },
              {
                key: "level",
                label: "等级",
                options: [
                  ...levels.map((one) => ({ value: one.key, label: one.name })),
                  { value: "none", label: "未定级" },
                ],
              },
              {
                key: "department",
                label: "科室",
                options: departments.map((one) => ({ value: one.id, label: one.name })),
              },
            ]}
          />
        }
        columns={[
          { key: "layer", title: "层次", width: 70, value: (row) => layerNames[row.layer] },
          { key: "department", title: "科室", width: 110, value: (row) => row.department },
          { key: "post", title: "岗位", width: 110, value: (row) => row.post },
          {
            key: "point",
            title: "风险点",
            width: 240,
            isHead: true,
            value: (row) => row.point || (row.matter ?? ""),
            render: (row) => (
              <>
                {row.responseId ? (
                  <Link href={at.response(row.responseId)} prefetch={false}>
                    {row.point || row.matter}
                  </Link>
                ) : (
                  row.point
                )}
                {row.merged > 0 && (
                  <Button type="link" size="small" onClick={() => setShown(row)}>
                    共性，合并 {row.merged} 个
                  </Button>
                )}
              </>
            ),
          },
          { key: "manifestation", title: "表现形式", width: 230, value: (row) => row.manifestation },
          { key: "level", title: "等级", width: 110, value: (row) => nameOf(row.level) },
          { key: "prevent", title: "前期预防", width: 200, value: (row) => row.prevent || row.measures },
          { key: "monitor", title: "中期监控", width: 200, value: (row) => row.monitor, isHidden: true },
          { key: "respond", title: "后期处置", width: 200, value: (row) => row.respond, isHidden: true },
          {
            key: "revision",
            title: "版本",
            width: 80,
            value: (row) => row.revision,
            render: (row) => (
              <Button type="link" size="small" onClick={() => setShown(row)}>
                第 {row.revision} 版
              </Button>
            ),
          },
          { key: "subject", title: "所在的表", width: 220, value: (row) => row.subject ?? "", isHidden: true },
        ]}
        bulk={{
          noun: "个风险点",
          actions: (selected) => (
            <ActionButton
              size="small"
              disabledReason={mayMerge ? whyNotMerge(selected) : "由联络员合并"}
              onClick={() => setMerging(selected)}
            >
              合并为共性风险点
            </ActionButton>
          ),
        }}
        empty={
          counts.some((cell) => cell.count > 0) ? (
            <Empty title="这个条件下没有风险点">清除条件可以看本单位全部风险点。</Empty>
          ) : (
            <Empty title="还没有登记的风险点">各表提交审核后，风险点会登记在这里；审定后再由领导小组定级。</Empty>
          )
        }
      />
      {shown && (
        <RiskDrawer
          unit={unit}
          risk={{ id: shown.id, title: shown.point || (shown.matter ?? "") }}
          mayMerge={mayMerge}
          onClose={() => setShown(null)}
        />
      )}
      {merging && <MergeDialog rows={merging} onClose={() => setMerging(null)} />}
    </>
  );
}

function CountGrid({
  counts,
  levels,
  base,
  department,
}: {
  counts: Cell[];
  levels: LevelChoice[];
  base: string;
  department: string | undefined;
}) {
  const within = department ? `&department=${department}` : "";
  const keys = [...levels.map((one) => one.key), null];
  const countOf = (layer: Layer, level: string | null) =>
    counts.find((cell) => cell.layer === layer && cell.level === level)?.count ?? 0;
  return (
    <section className={styles.scroll} aria-label="各层次、各等级的风险点数">
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">层次</th>
            {keys.map((key) => (
              <th key={key ?? "none"} scope="col">
                {levels.find((one) => one.key === key)?.name ?? "未定级"}
              </th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(layerNames) as Layer[]).map((layer) => (
            <tr key={layer}>
              <th scope="row">{layerNames[layer]}</th>
              {keys.map((key) => (
                <td key={key ?? "none"}>
                  <Link href={`${base}?layer=${layer}&level=${key ?? "none"}${within}`} prefetch={false}>
                    {countOf(layer, key)}
                  </Link>
                </td>
              ))}
              <td>
                <Link href={`${base}?layer=${layer}${within}`} prefetch={false}>
                  {counts.filter((cell) => cell.layer === layer).reduce((sum, cell) => sum + cell.count, 0)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Where a point stands, to tell points of the same words apart. */
const placeOf = (row: RegisteredRisk): string =>
  [row.subject ?? [row.department, row.post].filter(Boolean).join("·"), row.point ? row.matter : null, row.link]
    .filter(Boolean)
    .join("，");

function MergeDialog({ rows, onClose }: { rows: readonly RegisteredRisk[]; onClose: () => void }) {
  const api = useApi();
  const [into, setInto] = useState(rows[0]?.id ?? "");
  const merge = useAction(
    () => api.risks.merge.mutate({ intoId: into, riskIds: rows.map((row) => row.id).filter((id) => id !== into) }),
    { success: ({ merged }) => `已合并 ${merged} 个风险点。`, onDone: onClose },
  );
  return (
    <Modal
      open
      title={`合并 ${rows.length} 个风险点`}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          取消
        </Button>,
        <Button key="yes" type="primary" loading={merge.isBusy} onClick={() => void merge.run()}>
          合并
        </Button>,
      ]}
    >
      <p>各人的表保持原文；台账只列一个共性风险点，等级对合并的各个风险点一并有效。请选择保留哪一个的表述：</p>
      {rows.map((row) => (
        <label key={row.id} className={styles.choice}>
          <input type="radio" name="into" checked={into === row.id} onChange={() => setInto(row.id)} />
          <span>
            {row.point || row.matter}
            {row.manifestation && `：${row.manifestation}`}
            <br />
            <span className={styles.merged}>{placeOf(row)}</span>
          </span>
        </label>
      ))}
    </Modal>
  );
}
