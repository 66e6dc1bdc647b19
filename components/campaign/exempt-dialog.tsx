"use client";
import { Form, Input, Modal, Select } from "antd";
import { useId } from "react";
import { useAction, useApi } from "../api";
import type { TaskOption, UnitOption } from "./option";

/** Exempts units from single tasks or from the whole campaign, with the reason. */
export function ExemptDialog({
  isOpen,
  campaignId,
  units,
  tasks,
  onClose,
}: {
  isOpen: boolean;
  campaignId: string;
  units: readonly UnitOption[];
  tasks: readonly TaskOption[];
  onClose: () => void;
}) {
  const api = useApi();
  const formId = useId();
  const { run, isBusy } = useAction(
    ({ taskKeys, reason }: { taskKeys?: string[]; reason: string }) =>
      api.campaigns.exempt.mutate({
        id: campaignId,
        unitIds: units.map((unit) => unit.unitId),
        taskKeys: taskKeys ?? [],
        reason,
      }),
    { success: ({ units: count }) => `已对 ${count} 个单位免报，各单位可看到原因。`, onDone: onClose },
  );
  return (
    <Modal
      open={isOpen}
      title={`免报：${named(units)}`}
      okText="确定免报"
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy }}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form id={formId} layout="vertical" requiredMark={false} preserve={false} onFinish={run}>
        <Form.Item name="taskKeys" label="免报哪些任务" extra="不选即整个活动免报：单位退出全部应报数。">
          <Select
            mode="multiple"
            allowClear
            placeholder="整个活动"
            options={tasks.map((task) => ({ value: task.key, label: task.title }))}
          />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: "请写明原因。" }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The units by name, the first three of many. */
export const named = (units: readonly UnitOption[]): string =>
  `${units
    .slice(0, 3)
    .map((unit) => unit.name)
    .join("、")}${units.length > 3 ? ` 等 ${units.length} 个单位` : ""}`;
