"use client";
import { Form, Input } from "antd";
import type { UnitOption, UnitsAct } from "@/components/act/option";
import { TasksField } from "@/components/act/tasks-field";
import { useAction, useApi } from "@/components/api";
import { ParagraphField } from "@/components/form/paragraph-field";
import { FormDialog } from "@/components/ui/form-dialog";

type Values = { taskKeys?: string[]; text: string; answeredBy: string; answer: string };

/** Keeps an urge made by telephone: what was said, who answered, what the answer was. */
export function TelephoneDialog({
  isOpen,
  campaignId,
  unit,
  tasks,
  onClose,
}: Omit<UnitsAct, "units"> & { unit: UnitOption }) {
  const api = useApi();
  const { run, isBusy } = useAction(
    ({ taskKeys = [], ...values }: Values) =>
      api.urges.byTelephone.mutate({ id: campaignId, unitId: unit.unitId, taskKeys, ...values }),
    { success: "已登记，单位可看到这条记录。", onDone: onClose },
  );
  return (
    <FormDialog
      isOpen={isOpen}
      title={`电话催办：${unit.name}`}
      submitText="登记"
      isBusy={isBusy}
      onSubmit={run}
      onClose={onClose}
    >
      <TasksField label="事项（不选为全部任务）" placeholder="全部任务" tasks={tasks} />
      <ParagraphField name="text" label="催办内容" message="请填写催办内容。" rows={2} />
      <Form.Item
        name="answeredBy"
        label="接听人"
        rules={[{ required: true, whitespace: true, message: "请填写接听人。" }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <ParagraphField name="answer" label="答复" message="请填写答复内容。" rows={2} />
    </FormDialog>
  );
}
