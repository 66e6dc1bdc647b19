"use client";
import { Form, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import { useAction, useApi } from "../api";
import { ActionButton } from "../ui/action-button";

type Changes = Record<string, { opensOn?: string; dueOn?: string }>;
type Values = { title: string; taskKey?: string; opensOn?: string; dueOn?: string; reason: string };

/** Corrects the title or the days of one task for every unit, with the reason; each unit is told what changed. */
export function CorrectCampaignButton({
  id,
  title,
  tasks,
  dateChanges,
  disabledReason,
}: {
  id: string;
  title: string;
  tasks: readonly { key: string; title: string; opensOn: string | null; dueOn: string | null }[];
  dateChanges: Changes;
  disabledReason: string | null;
}) {
  const api = useApi();
  const formId = useId();
  const [form] = Form.useForm<Values>();
  const [isOpen, setOpen] = useState(false);
  const { run, isBusy } = useAction(
    (values: Values) => api.campaigns.correct.mutate({ id, ...correctionOf(values, dateChanges) }),
    {
      success: ({ units, changes }) => `已更正 ${changes.length} 处，并通知 ${units} 个单位。`,
      onDone: () => setOpen(false),
    },
  );
  return (
    <>
      <ActionButton disabledReason={disabledReason} onClick={() => setOpen(true)}>
        更正
      </ActionButton>
      <Modal
        open={isOpen}
        title="更正活动"
        okText="更正并通知各单位"
        cancelText="取消"
        okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy }}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>对全部参加单位生效。已批准的缓报，期限更晚的仍按缓报计算。</p>
        <Form
          id={formId}
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ title }}
          onFinish={run}
          onValuesChange={(changed: Partial<Values>) => {
            const task = tasks.find((one) => one.key === changed.taskKey);
            if (task) form.setFieldsValue({ opensOn: task.opensOn ?? "", dueOn: task.dueOn ?? "" });
          }}
        >
          <Form.Item
            name="title"
            label="活动名称"
            rules={[{ required: true, whitespace: true, message: "请填写活动名称。" }]}
          >
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="taskKey" label="改动日期的任务（可不选）">
            <Select allowClear options={tasks.map((task) => ({ value: task.key, label: task.title }))} />
          </Form.Item>
          <Form.Item name="opensOn" label="开始">
            <Input type="date" />
          </Form.Item>
          <Form.Item name="dueOn" label="截止">
            <Input type="date" />
          </Form.Item>
          <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: "请写明原因。" }]}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

function correctionOf({ title, taskKey, opensOn, dueOn, reason }: Values, before: Changes) {
  if (!taskKey) return { title, dateChanges: before, reason };
  const days = { ...(opensOn ? { opensOn } : {}), ...(dueOn ? { dueOn } : {}) };
  return { title, dateChanges: { ...before, [taskKey]: days }, reason };
}
