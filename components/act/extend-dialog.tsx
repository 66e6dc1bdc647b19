"use client";
import { Form, Input } from "antd";
import { useAction, useApi } from "@/components/api";
import { ReasonField } from "@/components/form/paragraph-field";
import { FormDialog } from "@/components/ui/form-dialog";
import { idsOf, named, type UnitsAct } from "./option";
import { TasksField } from "./tasks-field";

/** Gives units more time for some tasks, with the reason. */
export function ExtendDialog({ isOpen, campaignId, units, tasks, onClose }: UnitsAct) {
  const api = useApi();
  const { run, isBusy } = useAction(
    (values: { taskKeys: string[]; dueOn: string; reason: string }) =>
      api.tasks.extend.mutate({ id: campaignId, unitIds: idsOf(units), ...values }),
    { success: ({ units: count }) => `已批准 ${count} 个单位缓报，新期限已送达。`, onDone: onClose },
  );
  return (
    <FormDialog
      isOpen={isOpen}
      title={`缓报：${named(units)}`}
      submitText="批准缓报"
      isBusy={isBusy}
      onSubmit={run}
      onClose={onClose}
    >
      <TasksField label="任务" placeholder="选择要缓报的任务" tasks={tasks} required="请选择任务。" needsDueDay />
      <Form.Item
        name="dueOn"
        label="新期限"
        extra="在新期限前（含当日）上报的，按时计算。"
        rules={[{ required: true, message: "请选择日期。" }]}
      >
        <Input type="date" />
      </Form.Item>
      <ReasonField />
    </FormDialog>
  );
}
