"use client";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { confirmersText } from "@/server/org/countersign/rules";
import type { Matter } from "@/server/org/countersign/schema";

/** What somebody reads after a proposal: whom it waits for. */
export const proposedText = ({ confirmers }: { confirmers: string[] }): string =>
  confirmers.length > 0 ? `已提请，由${confirmersText(confirmers)}后生效。` : "已提请，由上级单位确认后生效。";

/** Proposes for a person what another has to confirm, with the reason. */
export function ProposeButton({
  personId,
  matter,
  title,
  presets,
  disabledReason,
  children,
  onDone,
}: {
  personId: string;
  matter: Matter;
  title: string;
  presets: readonly string[];
  disabledReason?: string | null;
  children: string;
  onDone: () => void;
}) {
  const api = useApi();
  const [isOpen, setOpen] = useState(false);
  const { run, isBusy } = useAction(
    (reason: string) => api.org.countersigns.propose.mutate({ personId, matter, reason }),
    {
      success: proposedText,
      onDone: () => {
        setOpen(false);
        onDone();
      },
    },
  );
  return (
    <>
      <ActionButton size="small" disabledReason={disabledReason ?? null} onClick={() => setOpen(true)}>
        {children}
      </ActionButton>
      {isOpen && (
        <ReasonDialog
          isOpen
          title={title}
          submitText="提请"
          presets={presets}
          isBusy={isBusy}
          onSubmit={(reason) => void run(reason)}
          onClose={() => setOpen(false)}
        >
          <p>这一项须两人办理：由您提请，另一人确认后生效，本人会收到告知。七天内无人确认的自动作废。</p>
        </ReasonDialog>
      )}
    </>
  );
}
