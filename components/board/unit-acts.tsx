"use client";
import { useState } from "react";
import { ExemptDialog } from "@/components/act/exempt-dialog";
import { ExtendDialog } from "@/components/act/extend-dialog";
import { LiftDialog } from "@/components/act/lift-dialog";
import type { TaskOption, UnitOption } from "@/components/act/option";
import { ActionButton } from "@/components/ui/action-button";
import { TelephoneDialog } from "@/components/urge/telephone-dialog";
import { UrgeDialog } from "@/components/urge/urge-dialog";

type Open = "urge" | "telephone" | "extend" | "exempt" | "lift" | null;

/** What the office can do about one unit in a campaign. */
export function UnitActs({
  campaignId,
  unit,
  tasks,
  exemptKeys,
  mayUrge,
  mayWrite,
  mayLift,
  isExempt,
}: {
  campaignId: string;
  unit: UnitOption;
  tasks: readonly TaskOption[];
  /** Tasks the unit is exempted from. */
  exemptKeys: readonly string[];
  /** Null = may; otherwise why not. */
  mayUrge: string | null;
  mayWrite: string | null;
  mayLift: string | null;
  /** Out of the whole campaign. */
  isExempt: boolean;
}) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const dialog = { campaignId, tasks, units: [unit], onClose: close };
  return (
    <>
      <ActionButton type="primary" disabledReason={mayUrge} onClick={() => setOpen("urge")}>
        催办
      </ActionButton>
      <ActionButton disabledReason={mayUrge} onClick={() => setOpen("telephone")}>
        登记电话催办
      </ActionButton>
      <ActionButton disabledReason={mayWrite} onClick={() => setOpen("extend")}>
        缓报
      </ActionButton>
      <ActionButton disabledReason={mayWrite} onClick={() => setOpen("exempt")}>
        免报
      </ActionButton>
      <ActionButton disabledReason={mayLift} onClick={() => setOpen("lift")}>
        取消免报
      </ActionButton>
      <UrgeDialog {...dialog} isOpen={open === "urge"} />
      <TelephoneDialog
        campaignId={campaignId}
        unit={unit}
        tasks={tasks}
        isOpen={open === "telephone"}
        onClose={close}
      />
      <ExtendDialog {...dialog} isOpen={open === "extend"} />
      <ExemptDialog {...dialog} isOpen={open === "exempt"} />
      <LiftDialog
        {...dialog}
        isOpen={open === "lift"}
        isWhole={isExempt}
        tasks={tasks.filter((task) => exemptKeys.includes(task.key))}
      />
    </>
  );
}
