"use client";
import { Button, Dropdown, Input, Table, type TableProps } from "antd";
import { parseAsString, useQueryState } from "nuqs";
import { type Key, useMemo, useState } from "react";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { unitKindNames } from "@/db/enums";
import { people, searchTree, type UnitNode, unitTree } from "@/server/org/rules";
import { lossStateNames } from "@/server/org/unit/loss-rules";
import type { Loss, Unit } from "./data";
import styles from "./org.module.css";
import { SlipPrint } from "./slip-print";
import { type UnitAct, UnitDialogs } from "./unit-dialogs";

type Row = { key: string; unit: Unit; total: UnitNode<Unit>["total"]; children?: Row[] };

/** The tree of units with the head counts of each branch: search by name or pinyin, add, change, move, close. */
export function UnitTree({
  units,
  losses,
  ownId,
  mayWrite,
}: {
  units: Unit[];
  losses: Loss[];
  ownId: string;
  mayWrite: boolean;
}) {
  const at = paths.unit(ownId);
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault("").withOptions({ throttleMs: 200 }));
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<Key[]>([]);
  const [act, setAct] = useState<UnitAct | null>(null);
  const tree = useMemo(() => unitTree(units), [units]);
  const shown = useMemo(() => (search ? searchTree(tree, search) : tree).map(asRow), [tree, search]);
  const open = useMemo(
    () => units.filter((unit) => search !== "" || !folded.has(unit.id)).map((unit) => unit.id),
    [units, folded, search],
  );
  const lossOf = (unit: Unit) => losses.find((loss) => loss.unitId === unit.id);
  const why = mayWrite ? null : "只有监督室干部或主体责任部门可以维护单位";
  const count = (key: string, title: string, of: (row: Row) => number) => ({
    key,
    title,
    width: 84,
    align: "right" as const,
    render: (_: unknown, row: Row) => <span className={styles.number}>{of(row).toLocaleString("zh-CN")}</span>,
  });
  const columns: TableProps<Row>["columns"] = [
    {
      key: "name",
      title: "单位",
      width: 290,
      fixed: "left",
      render: (_, { unit }) => (
        <>
          {unit.name} {unit.closesOn && <StatusTag tone="idle">{`${unit.closesOn} 撤销`}</StatusTag>}
          {lossOf(unit) && (
            <StatusTag tone="warn">{`账号遗失：${lossStateNames[lossOf(unit)?.state ?? "waiting"]}`}</StatusTag>
          )}
        </>
      ),
    },
    { key: "kind", title: "类别", width: 110, render: (_, { unit }) => unitKindNames[unit.kind] },
    { key: "code", title: "代码", width: 90, render: (_, { unit }) => unit.code },
    { key: "peer", title: "同类组", width: 110, render: (_, { unit }) => unit.peerGroup || "—" },
    count("units", "单位数", (row) => row.total.units),
    count("departments", "科室", (row) => row.total.departments),
    count("people", "在岗人次", (row) => people(row.total)),
    count("leaders", "班子成员", (row) => row.total.teamPrincipal + row.total.teamMember),
    {
      key: "act",
      title: "操作",
      width: 140,
      render: (_, { unit }) => (
        <Acts
          unit={unit}
          loss={lossOf(unit)}
          isOwn={unit.id === ownId}
          why={why}
          onAct={(kind) => setAct({ kind, unit })}
        />
      ),
    },
  ];
  const own = units.find((unit) => unit.id === ownId);
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Input.Search
          allowClear
          defaultValue={search}
          placeholder="按单位名称或拼音查找"
          aria-label="按单位名称或拼音查找"
          className={styles.search}
          onChange={(event) => void setSearch(event.target.value || null)}
        />
        <span className={styles.spacer} />
        <Button
          type="link"
          onClick={() => setChosen(chosen.length > 0 ? [] : units.filter((u) => isBelow(u, ownId)).map((u) => u.id))}
        >
          {chosen.length > 0 ? `已选 ${chosen.length} 个单位，取消` : "选择全部下级单位"}
        </Button>
        <SlipPrint
          of={{ name: "liaisonSlips", input: { unitIds: chosen.map(String) } }}
          disabledReason={
            why ??
            (chosen.length === 0
              ? "请先在左侧勾选单位"
              : chosen.length > 200
                ? "一次最多打印 200 个单位，请分批勾选"
                : null)
          }
        >
          打印联络员激活条
        </SlipPrint>
        <ActionButton href={at.unitsImport()} disabledReason={why}>
          批量导入
        </ActionButton>
        <ActionButton type="primary" disabledReason={why} onClick={() => own && setAct({ kind: "create", unit: own })}>
          新建下级单位
        </ActionButton>
      </div>
      <Table<Row>
        size="small"
        rowKey="key"
        columns={columns}
        dataSource={shown}
        pagination={false}
        virtual={units.length > 100}
        scroll={{ x: 1100, y: 600 }}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: setChosen,
          checkStrictly: true,
          columnWidth: 40,
          hideSelectAll: true,
          columnTitle: <span className={styles.unseen}>选择</span>,
        }}
        expandable={{
          expandedRowKeys: open,
          onExpand: (isOpen, row) => {
            const next = new Set(folded);
            if (isOpen) next.delete(row.key);
            else next.add(row.key);
            setFolded(next);
          },
        }}
        locale={{
          emptyText: (
            <Empty title={search ? "没有符合条件的单位" : "还没有下级单位"}>
              {search ? "请换一个名称或拼音再试。" : "这里列出本级及下级单位，可以逐个新建，也可以用表格批量导入。"}
            </Empty>
          ),
        }}
      />
      <UnitDialogs act={act} units={units} losses={losses} onClose={() => setAct(null)} />
    </div>
  );
}

function Acts({
  unit,
  loss,
  isOwn,
  why,
  onAct,
}: {
  unit: Unit;
  loss: Loss | undefined;
  isOwn: boolean;
  why: string | null;
  onAct: (kind: UnitAct["kind"]) => void;
}) {
  const isParent = unit.kind === "bureau" || unit.kind === "district";
  const items: { key: UnitAct["kind"]; label: string; disabled: boolean }[] = [
    { key: "create", label: "新建下级单位", disabled: !isParent || unit.closesOn !== null },
    { key: "move", label: "调整上级单位", disabled: isOwn },
    { key: "liaison", label: "指定联络员", disabled: isOwn || unit.closesOn !== null },
    ...(loss && loss.state !== "void"
      ? [
          { key: "openLost" as const, label: openLabel(loss), disabled: loss.state !== "ready" || loss.isMine },
          { key: "withdrawLoss" as const, label: "撤回账号遗失申报", disabled: false },
        ]
      : [{ key: "declareLoss" as const, label: "申报账号遗失", disabled: isOwn || unit.closesOn !== null }]),
    unit.closesOn === null
      ? { key: "close", label: "撤销", disabled: isOwn }
      : { key: "reopen", label: "恢复", disabled: false },
  ];
  return (
    <>
      <ActionButton type="link" size="small" disabledReason={why} onClick={() => onAct("edit")}>
        修改
      </ActionButton>
      {why === null && (
        <Dropdown menu={{ items, onClick: ({ key }) => onAct(key as UnitAct["kind"]) }} trigger={["click"]}>
          <Button type="link" size="small" aria-label={`${unit.name}的更多操作`}>
            更多
          </Button>
        </Dropdown>
      )}
    </>
  );
}

/** Says why it may not be opened yet where it may not. */
const openLabel = ({ state, isMine }: Loss): string =>
  state !== "ready" ? "重新开通（申报满两天后）" : isMine ? "重新开通（须由另一人）" : "重新开通";

const isBelow = (unit: Unit, ownId: string) => unit.id !== ownId && unit.closesOn === null;

const asRow = (node: UnitNode<Unit>): Row => ({
  key: node.unit.id,
  unit: node.unit,
  total: node.total,
  ...(node.children.length > 0 ? { children: node.children.map(asRow) } : {}),
});
