import type { DispatchKind } from "@/db/enums";
import {
  applyCorrection,
  applyExemption,
  applyExemptionLifted,
  applyExtension,
  applyUnitAdded,
  applyWithdrawal,
} from "@/server/campaign/appliers";
import { applyUrge, applyUrgeAnswer } from "@/server/campaign/urge-appliers";
import { applyCircular, applyReceipt } from "@/server/circular/appliers";
import { applyFilingReturned } from "@/server/filing/appliers";
import type { Applier } from "./applier";

/** What becomes of a delivery in the receiver's unit, by kind. */
export const appliers: Partial<Record<DispatchKind, Applier>> = {
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
