"use client";
import { Alert, Button, Select } from "antd";
import { parseAsString, useQueryState } from "nuqs";
import { DataTable } from "@/components/table/data-table";
import { PlainTable } from "@/components/table/plain-table";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { Empty } from "@/components/ui/empty";
import { type UnitKind, unitKindNames } from "@/db/enums";
import styles from "./draft.module.css";

type Obligation = {
  task: string;
  title: string;
  phase: string;
  expected: number;
  opensOn: string | null;
  dueOn: string | null;
  handIn: string;
};
export type DraftPreviewData = {
  units: readonly {
    id: string;
    name: string;
    kind: UnitKind;
    pinyin: string;
    initials: string;
    expected: number;
    isUncounted: boolean;
  }[];
  excluded: readonly { id: string; name: string; why: string }[];
  totals: readonly { key: string; title: string; units: number; expected: number; dueOn: string | null }[];
  shown: { id: string; name: string; obligations: Obligation[] } | undefined;
  past: readonly string[];
};

/** Fourth step: what issuing puts on everybody, and on one unit as it will see it. */
export function DraftPreview({
  preview,
  phases,
  onNext,
}: {
  preview: DraftPreviewData;
  phases: readonly { key: string; title: string }[];
  onNext: () => void;
}) {
  const [, setShown] = useQueryState("shown", parseAsString.withOptions({ shallow: false }));
  const uncounted = preview.units.filter((unit) => unit.isUncounted);
  if (preview.units.length === 0) return <Empty title="还没有参加单位">请回到“参加单位”一步，至少选择一个单位。</Empty>;
  return (
    <div className={styles.stack}>
      {preview.past.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`下列任务的期限已过，下发后立即显示为超期：${preview.past.join("、")}。如需调整，请回到“时间”一步。`}
        />
      )}
      {uncounted.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`${uncounted.length} 个单位尚未登记科室和人员，应报数在其登记后自动补齐：${uncounted
            .slice(0, 5)
            .map((unit) => unit.name)
            .join("、")}`}
        />
      )}
      {preview.excluded.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`已选但不能参加：${preview.excluded.map((one) => `${one.name}（${one.why}）`).join("、")}`}
        />
      )}
      <PageBlock
        title={`合计：${preview.units.length} 个单位`}
        extra={
          <ActionButton type="primary" onClick={onNext}>
            下一步：下发
          </ActionButton>
        }
      >
        <PlainTable heads={["任务", "截止", "单位数", "应报合计"]} figures={["单位数", "应报合计"]}>
          {preview.totals.map((task) => (
            <tr key={task.key}>
              <td data-head="">{task.title}</td>
              <td data-label="截止">{task.dueOn ?? "不限期"}</td>
              <td data-figure="" data-label="单位数">
                {task.units}
              </td>
              <td data-figure="" data-label="应报合计">
                {task.expected.toLocaleString("zh-CN")}
              </td>
            </tr>
          ))}
        </PlainTable>
      </PageBlock>
      <PageBlock title="各单位应报数">
        <DataTable
          id="draft-preview-units"
          label="各单位应报数"
          rows={preview.units}
          rowKey={(unit) => unit.id}
          texts={(unit) => [unit.name, unit.pinyin, unit.initials]}
          height={320}
          columns={[
            { key: "name", title: "单位", width: 300, isFixed: true, value: (unit) => unit.name },
            { key: "kind", title: "类别", width: 140, value: (unit) => unitKindNames[unit.kind] },
            {
              key: "expected",
              title: "应报",
              width: 120,
              value: (unit) => unit.expected,
              render: (unit) => (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${unit.name}应报 ${unit.expected}，看它的任务`}
                  onClick={() => void setShown(unit.id)}
                >
                  {unit.expected}
                </Button>
              ),
            },
          ]}
          empty={<Empty title="没有符合条件的单位">请换一个名称或拼音。</Empty>}
        />
      </PageBlock>
      <PageBlock
        title="单位看到的任务"
        extra={
          <Select
            showSearch={{ optionFilterProp: "label" }}
            aria-label="以哪个单位的身份预览"
            style={{ width: 300 }}
            value={preview.shown?.id}
            options={preview.units.map((unit) => ({ value: unit.id, label: unit.name }))}
            onChange={(id) => void setShown(id)}
          />
        }
      >
        <PlainTable heads={["阶段", "任务", "开始", "截止", "应报", "上交"]} figures={["应报"]}>
          {preview.shown?.obligations.map((one) => (
            <tr key={one.task}>
              <td data-label="阶段">{phases.find((phase) => phase.key === one.phase)?.title}</td>
              <td data-head="">{one.title}</td>
              <td data-label="开始">{one.opensOn ?? "下发之日"}</td>
              <td data-label="截止">{one.dueOn ?? "不限期"}</td>
              <td data-figure="" data-label="应报">
                {one.expected}
              </td>
              <td data-label="上交">{one.handIn}</td>
            </tr>
          ))}
        </PlainTable>
      </PageBlock>
    </div>
  );
}
