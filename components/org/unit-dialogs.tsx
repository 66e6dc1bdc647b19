"use client";
import { Form, Input, Select, TreeSelect } from "antd";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { zodRules } from "@/components/form/zod-rules";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormDialog } from "@/components/ui/form-dialog";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { type UnitKind, unitKindNames } from "@/db/enums";
import { childKinds, type UnitNode, unitTree } from "@/server/org/rules";
import { editUnitInput, moveUnitInput, setLiaisonInput } from "@/server/org/schema";
import type { Loss, Unit } from "./data";
import { DeclareLoss, OpenLost, WithdrawLoss } from "./loss-dialogs";
import styles from "./org.module.css";

export type UnitAct = {
  kind: "create" | "edit" | "move" | "close" | "reopen" | "liaison" | "declareLoss" | "withdrawLoss" | "openLost";
  unit: Unit;
};
type Fields = {
  name: string;
  shortName: string;
  kind: UnitKind;
  code: string;
  peerGroup?: string;
  organName?: string | null;
  organCode?: string | null;
};
const rules = zodRules(editUnitInput);
const moveRules = zodRules(moveUnitInput);
const liaisonRules = zodRules(setLiaisonInput);

/** The dialogs of the tree: one at a time, about one unit. */
export function UnitDialogs({
  act,
  units,
  losses,
  onClose,
}: {
  act: UnitAct | null;
  units: Unit[];
  losses: Loss[];
  onClose: () => void;
}) {
  if (!act) return null;
  const props = { unit: act.unit, onClose };
  if (act.kind === "create" || act.kind === "edit") return <UnitForm {...props} isNew={act.kind === "create"} />;
  if (act.kind === "move") return <MoveUnit {...props} units={units} />;
  if (act.kind === "liaison") return <SetLiaison {...props} />;
  if (act.kind === "declareLoss") return <DeclareLoss {...props} />;
  if (act.kind === "withdrawLoss") return <WithdrawLoss {...props} />;
  if (act.kind === "openLost")
    return (
      <OpenLost {...props} clearsFactor={losses.some((loss) => loss.unitId === act.unit.id && loss.clearsFactor)} />
    );
  return act.kind === "close" ? <CloseUnit {...props} /> : <ReopenUnit {...props} />;
}

type One = { unit: Unit; onClose: () => void };

function UnitForm({ unit, isNew, onClose }: One & { isNew: boolean }) {
  const api = useApi();
  const [key] = useState(newKey);
  const kinds = isNew ? childKinds[unit.kind] : unit.kind === "bureau" ? ["bureau" as const] : undefined;
  const { run, isBusy } = useAction(
    async (fields: Fields): Promise<void> => {
      const input = { ...fields, organName: fields.organName || null, organCode: fields.organCode || null };
      if (isNew) await api.org.units.create.mutate({ parentId: unit.id, ...input }, once(key));
      else await api.org.units.edit.mutate({ id: unit.id, ...input });
    },
    { success: isNew ? "单位已建立，可以接着指定联络员。" : "已保存。", onDone: onClose },
  );
  return (
    <FormDialog<Fields>
      title={isNew ? `在${unit.shortName}下新建单位` : `修改${unit.shortName}`}
      isOpen
      isBusy={isBusy}
      initialValues={isNew ? {} : unit}
      marksRequired
      width={680}
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <Form.Item name="name" label="单位全称" rules={rules("name")}>
        <Input maxLength={60} />
      </Form.Item>
      <div className={styles.columns}>
        <Form.Item name="shortName" label="单位简称" rules={rules("shortName")}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="code"
          label="单位代码"
          rules={rules("code")}
          extra="登录名的前半段，如 y001；已激活的账号沿用原登录名。"
        >
          <Input maxLength={16} />
        </Form.Item>
        <Form.Item name="kind" label="单位类别" rules={rules("kind")}>
          <Select
            options={Object.entries(unitKindNames)
              .filter(([kind]) => (kinds ? (kinds as string[]).includes(kind) : kind !== "bureau"))
              .map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item name="peerGroup" label="同类组" rules={rules("peerGroup")} extra="同组单位之间比较、排名。">
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="organName" label="发文机关名称" rules={rules("organName")} extra="与全称不同时填写。">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="organCode" label="机关代字" rules={rules("organCode")} extra="发文字号用，不发文的不填。">
          <Input maxLength={10} />
        </Form.Item>
      </div>
    </FormDialog>
  );
}

function MoveUnit({ unit, units, onClose }: One & { units: Unit[] }) {
  const api = useApi();
  const { run, isBusy } = useAction(
    ({ parentId }: { parentId: string }) => api.org.units.move.mutate({ id: unit.id, parentId }),
    { success: "已调整上级单位，统计随之改变。", onDone: onClose },
  );
  const choice = (node: UnitNode<Unit>): { value: string; title: string; disabled: boolean; children: object[] } => ({
    value: node.unit.id,
    title: node.unit.name,
    disabled:
      !childKinds[node.unit.kind].includes(unit.kind) || node.unit.closesOn !== null || node.unit.id === unit.parentId,
    children: node.children.filter((child) => child.unit.id !== unit.id).map(choice),
  });
  return (
    <FormDialog<{ parentId: string }>
      title={`调整${unit.shortName}的上级单位`}
      isOpen
      isBusy={isBusy}
      marksRequired
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <p>该单位及其下级单位一并移到新的上级单位之下，已有的填报和记录不变。</p>
      <Form.Item name="parentId" label="新的上级单位" rules={moveRules("parentId")}>
        <TreeSelect
          treeData={unitTree(units).map(choice)}
          treeDefaultExpandAll
          showSearch={{ treeNodeFilterProp: "title" }}
          aria-label="新的上级单位"
        />
      </Form.Item>
    </FormDialog>
  );
}

function SetLiaison({ unit, onClose }: One) {
  const api = useApi();
  const { run, isBusy } = useAction(
    (fields: { employeeNo: string; name: string; phone?: string }) =>
      api.org.units.setLiaison.mutate({ unitId: unit.id, ...fields }),
    { success: "联络员已指定。该单位还没有启用账号的，勾选该单位打印激活条；已有的，由该单位打印。", onDone: onClose },
  );
  return (
    <FormDialog<{ employeeNo: string; name: string; phone?: string }>
      title={`指定${unit.shortName}的联络员`}
      isOpen
      isBusy={isBusy}
      marksRequired
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <p>
        联络员负责设置本单位的科室、岗位和人员，汇总和报送。原有联络员保留，由该单位自行调整；该单位已有账号的人员由该单位自己授予角色，不能在这里指定。
      </p>
      <Form.Item name="name" label="姓名" rules={liaisonRules("name")}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="employeeNo" label="工号" rules={liaisonRules("employeeNo")}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="phone" label="电话" rules={liaisonRules("phone")}>
        <Input maxLength={20} />
      </Form.Item>
    </FormDialog>
  );
}

function CloseUnit({ unit, onClose }: One) {
  const api = useApi();
  const { run, isBusy } = useAction((reason: string) => api.org.units.close.mutate({ id: unit.id, reason }), {
    success: "单位已撤销。",
    onDone: onClose,
  });
  return (
    <ReasonDialog
      isOpen
      isDanger
      title={`撤销${unit.name}`}
      label="撤销原因"
      presets={["机构改革撤销", "并入其他单位"]}
      submitText="撤销"
      isBusy={isBusy}
      onSubmit={(reason) => void run(reason)}
      onClose={onClose}
    >
      <p>自今日起该单位不再计入应报，已有的填报、得分和文书保留，可以恢复。</p>
    </ReasonDialog>
  );
}

function ReopenUnit({ unit, onClose }: One) {
  const api = useApi();
  const { run, isBusy } = useAction(() => api.org.units.reopen.mutate({ id: unit.id }), {
    success: "单位已恢复。",
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      title={`恢复${unit.name}`}
      submitText="恢复"
      isBusy={isBusy}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      恢复后该单位重新计入应报。
    </ConfirmDialog>
  );
}
