"use client";
import { Button, Input, Pagination, Segmented } from "antd";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState, useTransition } from "react";
import { ExemptDialog } from "@/components/act/exempt-dialog";
import { ExtendDialog } from "@/components/act/extend-dialog";
import { LiftDialog } from "@/components/act/lift-dialog";
import { QueryBar } from "@/components/table/query-bar";
import { ActionButton } from "@/components/ui/action-button";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import { UrgeDialog } from "@/components/urge/urge-dialog";
import { unitKindNames, unitKinds } from "@/db/enums";
import type { Board } from "@/server/board/board";
import {
  type BoardFigure,
  type BoardFilter,
  boardFigureNames,
  boardFigures,
  boardOnlyNames,
} from "@/server/board/schema";
import styles from "./board.module.css";
import { boardPageSize } from "./board-query";
import { BoardTable } from "./board-table";
import { type PackedBoard, unpacked } from "./packed";

type Open = "urge" | "exempt" | "lift" | "extend" | null;

/** The board with its filters, its figures, and what can be done with the units chosen. */
export function BoardView({
  unitId,
  packed,
  filter,
  figure,
  page,
  may,
}: {
  unitId: string;
  packed: PackedBoard;
  filter: BoardFilter;
  figure: BoardFigure;
  page: number;
  /** Null = may; otherwise why not. */
  may: { urge: string | null; write: string | null; export: string | null };
}) {
  const board = useMemo(() => unpacked(packed), [packed]);
  const router = useRouter();
  const [isLoading, startTransition] = useTransition();
  const [, setParams] = useQueryStates(
    {
      q: parseAsString,
      sort: parseAsString,
      desc: parseAsString,
      figure: parseAsString,
      only: parseAsString,
      page: parseAsString,
    },
    { shallow: false, startTransition, history: "push" },
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>(null);
  const chosen = board.rows.filter((row) => selected.has(row.unitId));
  const active = chosen.filter((row) => row.state === "active");
  const exempt = chosen.filter((row) => row.cells.some((cell) => cell.isExempt));
  const noneExempt = exempt.length === 0 ? "所选单位没有免报的任务" : null;
  const noneActive = active.length === 0 ? "所选单位均已免报" : null;
  const close = () => {
    setOpen(null);
    setSelected(new Set());
  };
  const dialog = { campaignId: board.campaign.id, tasks: board.tasks, onClose: close };
  const onSort = (key: string) =>
    void setParams({ sort: key, desc: filter.sort === key && !filter.descending ? "1" : null, page: null });

  return (
    <div aria-busy={isLoading}>
      <BoardFigures board={board} onOnly={(only) => void setParams({ only, page: null })} />
      <div className={styles.tools}>
        <Input.Search
          className={styles.search}
          allowClear
          defaultValue={filter.q}
          placeholder="单位名称或拼音"
          aria-label="按单位名称或拼音查找"
          onSearch={(text) => void setParams({ q: text.trim() || null, page: null })}
        />
        <QueryBar
          filters={[
            {
              key: "branch",
              label: "范围",
              options: board.branches.map(({ id, name }) => ({ value: id, label: name })),
            },
            {
              key: "kind",
              label: "单位类别",
              options: unitKinds.map((kind) => ({ value: kind, label: unitKindNames[kind] })),
            },
            {
              key: "peerGroup",
              label: "同类组",
              options: board.peerGroups.map((name) => ({ value: name, label: name })),
            },
            { key: "only", label: "只看", options: onlyOptions },
          ]}
        />
        <div className={styles.end}>
          <Segmented
            aria-label="格中数字"
            value={figure}
            options={boardFigures.map((name) => ({ value: name, label: boardFigureNames[name] }))}
            onChange={(name) => void setParams({ figure: name === "reported" ? null : name })}
          />
          <DownloadButton name="board" input={{ ...filter, figure }} disabledReason={may.export}>
            导出
          </DownloadButton>
        </div>
      </div>
      {chosen.length > 0 && (
        <div className={styles.bulk} role="status">
          <span>
            已选 <b>{chosen.length}</b> 个单位
          </span>
          <ActionButton
            type="primary"
            size="small"
            disabledReason={may.urge ?? noneActive}
            onClick={() => setOpen("urge")}
          >
            催办
          </ActionButton>
          <ActionButton size="small" disabledReason={may.write ?? noneActive} onClick={() => setOpen("extend")}>
            缓报
          </ActionButton>
          <ActionButton size="small" disabledReason={may.write ?? noneActive} onClick={() => setOpen("exempt")}>
            免报
          </ActionButton>
          <ActionButton size="small" disabledReason={may.write ?? noneExempt} onClick={() => setOpen("lift")}>
            取消免报
          </ActionButton>
          <Button type="link" size="small" onClick={() => setSelected(new Set())}>
            取消选择
          </Button>
        </div>
      )}
      {board.rows.length === 0 ? (
        <Empty title={board.participants === 0 ? "还没有参加单位" : "没有符合条件的单位"}>
          {board.participants === 0 ? "下发后，参加单位的进展在这里逐项显示。" : "请修改或清除筛选条件。"}
        </Empty>
      ) : (
        <BoardTable
          unitId={unitId}
          board={board}
          figure={figure}
          selected={selected}
          onSelect={setSelected}
          onOpen={(href) => router.push(href)}
          sort={filter.sort}
          isDescending={filter.descending}
          onSort={onSort}
        />
      )}
      <p className={styles.legend}>
        ▲ 超期未报的份数　退 退回次数　缓 已批准缓报　免 免报，不计入合计　— 没有这项任务　✓
        已报齐。点任一数字查看该单位详情。
      </p>
      {board.count > boardPageSize && (
        <Pagination
          current={page}
          pageSize={boardPageSize}
          total={board.count}
          showSizeChanger={false}
          onChange={(next) => void setParams({ page: next === 1 ? null : String(next) })}
        />
      )}
      <UrgeDialog {...dialog} units={active} isOpen={open === "urge"} />
      <ExtendDialog {...dialog} units={active} isOpen={open === "extend"} />
      <ExemptDialog {...dialog} units={active} isOpen={open === "exempt"} />
      <LiftDialog
        {...dialog}
        units={exempt}
        isOpen={open === "lift"}
        isWhole={exempt.some((row) => row.state === "exempt")}
      />
    </div>
  );
}

const onlyOptions = Object.entries(boardOnlyNames).map(([value, label]) => ({ value, label }));

type Only = NonNullable<BoardFilter["only"]>;

/** The figures of all units the filter leaves; those about some of the units open them. */
function BoardFigures({ board, onOnly }: { board: Board; onOnly: (only: Only) => void }) {
  const { totals } = board;
  const rate = totals.expected === 0 ? "—" : `${Math.floor((totals.reported / totals.expected) * 100)}%`;
  const rows: { name: string; value: string | number; only?: Only; isBad?: boolean }[] = [
    { name: "单位", value: board.count },
    { name: "免报单位", value: board.exempt, only: "exempt" },
    { name: "应报", value: totals.expected },
    { name: "实报", value: totals.reported },
    { name: "完成率", value: rate },
    { name: "按时", value: totals.onTime },
    { name: "退回", value: totals.returned, only: "returned" },
    { name: "超期未报", value: totals.openLate, only: "late", isBad: totals.openLate > 0 },
    { name: "超期上报", value: totals.reportedLate },
  ];
  return (
    <dl className={styles.figures}>
      {rows.map(({ name, value, only, isBad }) => {
        const text = typeof value === "number" ? value.toLocaleString("zh-CN") : value;
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={isBad ? styles.late : undefined}>
              {only && value !== 0 ? (
                <button
                  type="button"
                  className={styles.open}
                  aria-label={`${name} ${text}，只看这些单位`}
                  onClick={() => onOnly(only)}
                >
                  {text}
                </button>
              ) : (
                text
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
