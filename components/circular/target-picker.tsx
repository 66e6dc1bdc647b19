"use client";
import { Button, Input, Modal, Tree, type TreeDataNode } from "antd";
import { useMemo, useState } from "react";
import { type UnitKind, unitKindNames, unitKinds } from "@/db/enums";
import styles from "./circular.module.css";

export type TargetUnit = {
  unitId: string;
  name: string;
  kind: UnitKind;
  parentId: string | null;
  pinyin: string;
  initials: string;
};

/** Which units a circular goes to: from the tree, by kind, or found by name or pinyin. */
export function TargetPicker({
  units,
  chosen,
  onChange,
}: {
  units: TargetUnit[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const known = useMemo(() => new Map(units.map((unit) => [unit.unitId, unit])), [units]);
  const checked = chosen.filter((id) => known.has(id));
  const shown = useMemo((): TreeDataNode[] => {
    const word = search.trim().toLowerCase();
    return word === ""
      ? treeOf(units)
      : units
          .filter((unit) => unit.name.includes(word) || unit.pinyin.includes(word) || unit.initials.includes(word))
          .map((unit) => ({ key: unit.unitId, title: unit.name }));
  }, [units, search]);
  const setKind = (kind: UnitKind) => {
    const ids = units.filter((unit) => unit.kind === kind).map((unit) => unit.unitId);
    const isAll = ids.every((id) => checked.includes(id));
    onChange(isAll ? checked.filter((id) => !ids.includes(id)) : [...new Set([...checked, ...ids])]);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>印发范围：{checked.length} 个单位</Button>
      <Modal
        open={isOpen}
        title={`印发范围：已选 ${checked.length} 个单位`}
        footer={null}
        onCancel={() => setOpen(false)}
      >
        <div className={styles.row}>
          {unitKinds.map((kind) => {
            const ids = units.filter((unit) => unit.kind === kind);
            return (
              ids.length > 0 && (
                <Button key={kind} size="small" onClick={() => setKind(kind)}>
                  {unitKindNames[kind]}（{ids.filter((unit) => checked.includes(unit.unitId)).length}/{ids.length}）
                </Button>
              )
            );
          })}
          <Button size="small" onClick={() => onChange([])}>
            全不选
          </Button>
        </div>
        <Input
          allowClear
          aria-label="按名称或拼音查找"
          placeholder="按名称或拼音查找"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Tree
          checkable
          checkStrictly
          defaultExpandAll
          selectable={false}
          height={380}
          treeData={shown}
          checkedKeys={{ checked, halfChecked: [] }}
          onCheck={(_keys, { node, checked: isOn }) =>
            onChange(isOn ? [...checked, String(node.key)] : checked.filter((id) => id !== node.key))
          }
        />
      </Modal>
    </>
  );
}

function treeOf(units: TargetUnit[]): TreeDataNode[] {
  const nodes = new Map(
    units.map((unit) => [unit.unitId, { key: unit.unitId, title: unit.name, children: [] as TreeDataNode[] }]),
  );
  const roots: TreeDataNode[] = [];
  for (const unit of units) {
    const node = nodes.get(unit.unitId);
    const parent = unit.parentId ? nodes.get(unit.parentId) : undefined;
    if (node) (parent?.children ?? roots).push(node);
  }
  return roots;
}
