"use client";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ReasonField } from "@/components/form/paragraph-field";
import { ActionButton } from "@/components/ui/action-button";
import { FormDialog } from "@/components/ui/form-dialog";

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
  const [form] = Form.useForm<Values>();
  const [isOpen, setOpen] = useState(false);
  const isDated = Form.useWatch("taskKey", form) !== undefined;
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
      <FormDialog
        isOpen={isOpen}
        title="更正活动"
        submitText="更正并通知各单位"
        isBusy={isBusy}
        form={form}
        initialValues={{ title }}
        onValuesChange={(changed) => {
          const task = tasks.find((one) => one.key === changed.taskKey);
          if (task) form.setFieldsValue({ opensOn: task.opensOn ?? "", dueOn: task.dueOn ?? "" });
        }}
        onSubmit={run}
        onClose={() => setOpen(false)}
      >
        <p>对全部参加单位生效。已批准的缓报，期限更晚的仍按缓报计算。</p>
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
          <Input type="date" disabled={!isDated} />
        </Form.Item>
        <Form.Item name="dueOn" label="截止" extra={isDated ? "清空即恢复模板的日期。" : "先选择任务，再改日期。"}>
          <Input type="date" disabled={!isDated} />
        </Form.Item>
        <ReasonField />
      </FormDialog>
    </>
  );
}

function correctionOf({ title, taskKey, opensOn, dueOn, reason }: Values, before: Changes) {
  if (!taskKey) return { title, dateChanges: before, reason };
  const days = { ...(opensOn ? { opensOn } : {}), ...(dueOn ? { dueOn } : {}) };
  return { title, dateChanges: { ...before, [taskKey]: days }, reason };
}
