"use client";
import { Form, Input, Modal, Select } from "antd";
import { useId } from "react";
import { useAction, useApi } from "../api";
import type { TaskOption, UnitOption } from "./option";

type Values = { taskKeys?: string[]; text: string; answeredBy: string; answer: string };

/** Keeps an urge made by telephone: what was said, who answered, what the answer was. */
export function TelephoneDialog({
  isOpen,
  campaignId,
  unit,
  tasks,
  onClose,
}: {
  isOpen: boolean;
  campaignId: string;
  unit: UnitOption;
  tasks: readonly TaskOption[];
  onClose: () => void;
}) {
  const api = useApi();
  const formId = useId();
  const { run, isBusy } = useAction(
    (values: Values) =>
      api.boards.urgeByTelephone.mutate({
        id: campaignId,
        unitId: unit.unitId,
        ...values,
        taskKeys: values.taskKeys ?? [],
      }),
    { success: "已登记，单位可看到这条记录。", onDone: onClose },
  );
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal
      open={isOpen}
      title={`电话催办：${unit.name}`}
      okText="登记"
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy }}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form id={formId} layout="vertical" requiredMark={false} preserve={false} onFinish={run}>
        <Form.Item name="taskKeys" label="事项（不选为全部任务）">
          <Select
            mode="multiple"
            allowClear
            placeholder="全部任务"
            options={tasks.map((task) => ({ value: task.key, label: task.title }))}
          />
        </Form.Item>
        <Form.Item name="text" label="催办内容" rules={required("请填写催办内容。")}>
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
        <Form.Item name="answeredBy" label="接听人" rules={required("请填写接听人。")}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="answer" label="答复" rules={required("请填写答复内容。")}>
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
