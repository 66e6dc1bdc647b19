"use client";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";

/** Signs for an incoming document. */
export function ReceiveButton({
  id,
  receivedBy,
  mayReceive,
}: {
  id: string;
  receivedBy: string | null;
  mayReceive: boolean;
}) {
  const api = useApi();
  const { run, isBusy } = useAction(() => api.incoming.receive.mutate({ id }), { success: "已签收，回执已送回。" });
  return (
    <ActionButton
      type="primary"
      loading={isBusy}
      onClick={() => void run()}
      disabledReason={receivedBy ? `已由${receivedBy}签收` : mayReceive ? null : "由本单位联络员、主要负责人或文秘签收"}
    >
      签收
    </ActionButton>
  );
}
