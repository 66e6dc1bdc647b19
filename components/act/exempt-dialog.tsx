"use client";
import { useAction, useApi } from "@/components/api";
import { ReasonField } from "@/components/form/paragraph-field";
import { FormDialog } from "@/components/ui/form-dialog";
import { idsOf, named, type UnitsAct } from "./option";
import { TasksField } from "./tasks-field";

/** Exempts units from single tasks or from the whole campaign, with the reason. */
export function ExemptDialog({ isOpen, campaignId, units, tasks, onClose }: UnitsAct) {
  const api = useApi();
  const { run, isBusy } = useAction(
    ({ taskKeys = [], reason }: { taskKeys?: string[]; reason: string }) =>
      api.tasks.exempt.mutate({ id: campaignId, unitIds: idsOf(units), taskKeys, reason }),
    { success: ({ units: count }) => `已对 ${count} 个单位免报，各单位可看到原因。`, onDone: onClose },
  );
  return (
    <FormDialog
      isOpen={isOpen}
      title={`免报：${named(units)}`}
      submitText="确定免报"
      isBusy={isBusy}
      onSubmit={run}
      onClose={onClose}
    >
      <TasksField
        label="免报哪些任务"
        extra="不选即整个活动免报：单位退出全部应报数。"
        placeholder="整个活动"
        tasks={tasks}
      />
      <ReasonField />
    </FormDialog>
  );
}
