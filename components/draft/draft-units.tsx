"use client";
import { Checkbox, Input, Radio, Select } from "antd";
import { useMemo, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { PlainTable } from "@/components/table/plain-table";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { type UnitKind, unitKindNames, unitKinds } from "@/db/enums";
import type { Selection } from "@/server/campaign/schema";
import { selectUnits } from "@/server/campaign/selection-rules";
import type { Definition } from "@/server/template/schema";
import styles from "./draft.module.css";

export type CandidateUnit = {
  id: string;
  parentId: string | null;
  treeKey: string;
  name: string;
  kind: UnitKind;
  pinyin: string;
  initials: string;
  peerGroup: string;
  closesOn: string | null;
  state: "active" | "exempt" | "withdrawn" | null;
  people: number;
};

/** Third step: who takes part, by kind and branch, single units taken in or left out. */
export function DraftUnits({
  campaign,
  candidates,
  disabledReason,
  onNext,
}: {
  campaign: {
    id: string;
    version: number;
    selection: Selection;
    participants: Definition["participants"];
    today: string;
  };
  candidates: readonly CandidateUnit[];
  disabledReason: string | null;
  onNext: () => void;
}) {
  const api = useApi();
  const [selection, setSelection] = useState(campaign.selection);
  const [q, setQ] = useState("");
  const isChanged = JSON.stringify(selection) !== JSON.stringify(campaign.selection);
  useUnsavedGuard(isChanged && disabledReason === null);
  const { run, isBusy } = useAction(
    (next: Selection) =>
      api.campaigns.updateDraft.mutate({ id: campaign.id, version: campaign.version, selection: next }),
    { success: "已保存。" },
  );
  const parents = useMemo(() => {
    const above = new Set(candidates.map((unit) => unit.parentId));
    return candidates.filter((unit) => above.has(unit.id));
  }, [candidates]);
  const shown = candidates.filter(
    (unit) => q === "" || [unit.name, unit.pinyin, unit.initials].some((text) => text.includes(q.toLowerCase())),
  );
  const chosen = useMemo(() => chosenOf(candidates, selection, campaign), [candidates, selection, campaign]);
  const toggle = (unit: CandidateUnit) =>
    setSelection(
      toggled(selection, unit.id, chosen.has(unit.id), (next) => chosenOf(candidates, next, campaign).has(unit.id)),
    );
  const proceed = async () => {
    if (!isChanged || disabledReason !== null || (await run(selection))) onNext();
  };
  return (
    <PageBlock
      title={`参加单位（${chosen.size} 个）`}
      extra={
        <>
          <ActionButton
            loading={isBusy}
            disabledReason={disabledReason ?? (isChanged ? null : "没有改动")}
            onClick={() => void run(selection)}
          >
            保存
          </ActionButton>
          <ActionButton
            type="primary"
            loading={isBusy}
            disabledReason={chosen.size === 0 ? "至少选择一个参加单位" : null}
            onClick={() => void proceed()}
          >
            {isChanged && disabledReason === null ? "保存，下一步：预览" : "下一步：预览"}
          </ActionButton>
        </>
      }
    >
      <div className={styles.row}>
        <Checkbox.Group
          aria-label="单位类别"
          value={selection.kinds}
          options={unitKinds.map((kind) => ({ value: kind, label: unitKindNames[kind] }))}
          onChange={(kinds) => setSelection({ ...selection, kinds: unitKinds.filter((kind) => kinds.includes(kind)) })}
        />
        <Radio.Group
          aria-label="范围"
          value={selection.reach}
          options={[
            { value: "children", label: "本级和直属单位" },
            { value: "branch", label: "含下级所属单位" },
          ]}
          onChange={(event) => setSelection({ ...selection, reach: event.target.value as Selection["reach"] })}
        />
        <Select
          mode="multiple"
          allowClear
          style={{ minWidth: 240 }}
          placeholder="限于某些片区（不选为全部）"
          aria-label="片区"
          value={selection.branches}
          options={parents.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChange={(branches: string[]) => setSelection({ ...selection, branches })}
        />
        <Input.Search
          allowClear
          style={{ width: 200 }}
          placeholder="单位名称或拼音"
          aria-label="按单位名称或拼音查找"
          onChange={(event) => setQ(event.target.value.trim())}
        />
      </div>
      <PlainTable heads={["参加", "单位", "类别", "在岗人数", "说明"]}>
        {shown.map((unit) => (
          <tr key={unit.id}>
            <td data-label="参加">
              <input
                type="checkbox"
                aria-label={`${unit.name}参加`}
                checked={chosen.has(unit.id)}
                disabled={unit.closesOn !== null}
                onChange={() => toggle(unit)}
              />
            </td>
            <td data-head="">{unit.name}</td>
            <td data-label="类别">{unitKindNames[unit.kind]}</td>
            <td data-figure="" data-label="在岗人数">
              {unit.people === 0 ? "未登记" : unit.people}
            </td>
            <td data-label="说明">
              {unit.closesOn !== null && `${unit.closesOn} 关闭`}
              {selection.added.includes(unit.id) && "单独加入"}
              {selection.leftOut.includes(unit.id) && "单独排除"}
            </td>
          </tr>
        ))}
      </PlainTable>
    </PageBlock>
  );
}

/** Who takes part, by the same rule as the server's. The first candidate is the issuer itself. */
function chosenOf(
  candidates: readonly CandidateUnit[],
  selection: Selection,
  campaign: { participants: Definition["participants"]; today: string },
): ReadonlySet<string> {
  const [issuer] = candidates;
  if (!issuer) return new Set();
  const { chosen } = selectUnits(candidates, issuer, selection, campaign, campaign.today);
  return new Set(chosen.map((unit) => unit.id));
}

/** Turns one unit over: single exceptions are made only where kinds and branches say otherwise. */
function toggled(
  selection: Selection,
  id: string,
  isIn: boolean,
  isChosen: (selection: Selection) => boolean,
): Selection {
  const plain = {
    ...selection,
    added: selection.added.filter((other) => other !== id),
    leftOut: selection.leftOut.filter((other) => other !== id),
  };
  if (isChosen(plain) !== isIn) return plain;
  return isIn ? { ...plain, leftOut: [...plain.leftOut, id] } : { ...plain, added: [...plain.added, id] };
}
