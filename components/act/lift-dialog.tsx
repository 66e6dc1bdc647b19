"use client";
import { Form, Input } from "antd";
import { useAction, useApi } from "@/components/api";
import { ReasonField } from "@/components/form/paragraph-field";
import { FormDialog } from "@/components/ui/form-dialog";
import { idsOf, named, type UnitsAct } from "./option";
import { TasksField } from "./tasks-field";

type Values = { taskKeys?: string[]; dueOn?: string; reason: string };

/** Lifts exemptions, with the reason and the new day for what has come due meanwhile. */
export function LiftDialog({
  isOpen,
  campaignId,
  units,
  tasks,
  isWhole,
  onClose,
}: UnitsAct & {
  /** Units that are out of the whole campaign come back whole: there is nothing to choose. */
  isWhole: boolean;
}) {
  const api = useApi();
  const { run, isBusy } = useAction(
    ({ taskKeys = [], dueOn, reason }: Values) =>
      api.tasks.liftExemption.mutate({
        id: campaignId,
        unitIds: idsOf(units),
        taskKeys,
        dueOn: dueOn ? dueOn : null,
        reason,
      }),
    { success: ({ units: count }) => `已取消 ${count} 个单位的免报，重新计入应报数。`, onDone: onClose },
  );
  return (
    <FormDialog
      isOpen={isOpen}
      title={`取消免报：${named(units)}`}
      submitText="取消免报并通知单位"
      isBusy={isBusy}
      onSubmit={run}
      onClose={onClose}
    >
      {isWhole ? (
        <p>恢复整个活动的全部任务，此前单项免报的一并恢复。</p>
      ) : (
        <TasksField
          label="恢复哪些任务"
          extra="不选即恢复该单位全部免报的任务。"
          placeholder="全部免报的任务"
          tasks={tasks}
        />
      )}
      <Form.Item
        name="dueOn"
        label="新期限"
        extra="免报期间已过期限、还没有报齐的任务按新期限计算；未到期的仍按原期限。没有过期的任务可不填。"
      >
        <Input type="date" />
      </Form.Item>
      <ReasonField />
    </FormDialog>
  );
}
