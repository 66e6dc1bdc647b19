"use client";
import { useParams, useRouter } from "next/navigation";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { ReasonDialog } from "@/components/ui/reason-dialog";

/** Begins the document that corrects or withdraws an issued circular. */
export function FollowCircular({
  id,
  mayDraft,
  withdrawal,
}: {
  id: string;
  mayDraft: boolean;
  /** The document that withdraws it, once there is one; its number when it is out. */
  withdrawal: { number: string | null } | null;
}) {
  const api = useApi();
  const router = useRouter();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [kind, setKind] = useState<"correction" | "withdrawal" | null>(null);
  const [key, setKey] = useState(newKey);
  const { run, isBusy } = useAction(
    (chosen: "correction" | "withdrawal", reason: string) =>
      api.circulars.follow.mutate({ aboutId: id, kind: chosen, reason }, once(key)),
    { success: "已起草，请修改后送核。", onDone: (made) => router.push(at.circular(made.id)), refreshes: false },
  );
  const open = (chosen: "correction" | "withdrawal") => {
    setKey(newKey());
    setKind(chosen);
  };
  const withdrawn =
    withdrawal && (withdrawal.number ? `已由${withdrawal.number}撤销` : "撤销通报正在办理，请先办完或者作废");
  const disabledReason = withdrawn ?? (mayDraft ? null : "由监督室干部起草");
  return (
    <>
      <ActionButton onClick={() => open("correction")} disabledReason={disabledReason}>
        起草更正
      </ActionButton>
      <ActionButton onClick={() => open("withdrawal")} disabledReason={disabledReason}>
        起草撤销
      </ActionButton>
      <ReasonDialog
        isOpen={kind !== null}
        title={kind === "withdrawal" ? "起草撤销通报" : "起草更正通报"}
        isBusy={isBusy}
        onSubmit={(reason) => kind && void run(kind, reason)}
        onClose={() => setKind(null)}
      >
        <p>已印发的文件不能改动。系统起草一份引用原标题和文号的通报，同样经核稿、签发、编号后印发原接收单位。</p>
      </ReasonDialog>
    </>
  );
}
