import type { DispatchKind } from "@/db/enums";
import { applyCorrection, applyUnitAdded, applyWithdrawal } from "@/server/campaign/appliers";
import { applyCircular, applyReceipt } from "@/server/circular/appliers";
import type { Applier } from "@/server/dispatch/applier";
import { applyFilingReturned } from "@/server/filing/appliers";
import { applyExemption, applyExemptionLifted, applyExtension } from "@/server/task/appliers";
import { applyUrge, applyUrgeAnswer } from "@/server/urge/appliers";

/** What becomes of a delivery in the receiver's unit, by kind. */
export const appliers: Readonly<Record<DispatchKind, Applier>> = {
  unitAdded: applyUnitAdded,
  exemption: applyExemption,
  exemptionLifted: applyExemptionLifted,
  extension: applyExtension,
  correction: applyCorrection,
  withdrawal: applyWithdrawal,
  urge: applyUrge,
  urgeAnswer: applyUrgeAnswer,
  filingReturned: applyFilingReturned,
  circular: applyCircular,
  circularReceipt: applyReceipt,
};
