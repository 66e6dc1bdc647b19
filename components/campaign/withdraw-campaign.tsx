"use client";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { ReasonDialog } from "@/components/ui/reason-dialog";

/** Withdraws the campaign with the reason, which every unit sees. */
export function WithdrawCampaignButton({ id, disabledReason }: { id: string; disabledReason: string | null }) {
  const api = useApi();
  const [isOpen, setOpen] = useState(false);
  const { run, isBusy } = useAction((reason: string) => api.campaigns.withdraw.mutate({ id, reason }), {
    success: ({ units }) => `已撤回，并通知 ${units} 个单位。`,
    onDone: () => setOpen(false),
  });
  return (
    <>
      <ActionButton danger disabledReason={disabledReason} onClick={() => setOpen(true)}>
        撤回
      </ActionButton>
      <ReasonDialog
        isOpen={isOpen}
        isDanger
        isBusy={isBusy}
        title="撤回活动"
        label="原因"
        submitText="撤回"
        onSubmit={(reason) => void run(reason)}
        onClose={() => setOpen(false)}
      >
        撤回后各单位不再填报，已填的内容留在各单位可查；撤回不能恢复。
      </ReasonDialog>
    </>
  );
}
