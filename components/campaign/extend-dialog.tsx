"use client";
import { Form, Input, Modal, Select } from "antd";
import { useId } from "react";
import { useAction, useApi } from "../api";
import { named } from "./exempt-dialog";
import type { TaskOption, UnitOption } from "./option";

/** Gives units more time for some tasks, with the reason. */
export function ExtendDialog({
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
    (values: { taskKeys: string[]; dueOn: string; reason: string }) =>
      api.campaigns.extend.mutate({ id: campaignId, unitIds: units.map((unit) => unit.unitId), ...values }),
    { success: ({ units: count }) => `已批准 ${count} 个单位缓报，新期限已送达。`, onDone: onClose },
  );
  return (
    <Modal
      open={isOpen}
      title={`缓报：${named(units)}`}
      okText="批准缓报"
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy }}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form id={formId} layout="vertical" requiredMark={false} preserve={false} onFinish={run}>
        <Form.Item name="taskKeys" label="任务" rules={[{ required: true, message: "请选择任务。" }]}>
          <Select
            mode="multiple"
            placeholder="选择要缓报的任务"
            options={tasks.map((task) => ({
              value: task.key,
              label: task.dueOn === null ? `${task.title}（不限期）` : `${task.title}（${task.dueOn}）`,
              disabled: task.dueOn === null,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="dueOn"
          label="新期限"
          extra="在新期限前（含当日）上报的，按时计算。"
          rules={[{ required: true, message: "请选择日期。" }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: "请写明原因。" }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
