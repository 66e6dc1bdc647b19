import { mutation, query, router } from "@/server/frame/trpc";
import { attachEvidence } from "./evidence-attach";
import { detachEvidence } from "./evidence-detach";
import { exemptUnits } from "./exempt";
import { extendDeadline } from "./extend";
import { saveHandIn } from "./hand-in-save";
import { submitHandIn } from "./hand-in-submit";
import { withdrawHandIn } from "./hand-in-withdraw";
import { liftExemption } from "./lift-exemption";
import { getHandIn, getUnitTasks, listParticipations } from "./queries";

export const taskRouter = router({
  participations: query(listParticipations),
  list: query(getUnitTasks),
  handIn: query(getHandIn),
  saveHandIn: mutation(saveHandIn),
  attach: mutation(attachEvidence),
  detach: mutation(detachEvidence),
  submitHandIn: mutation(submitHandIn),
  withdrawHandIn: mutation(withdrawHandIn),
  exempt: mutation(exemptUnits),
  liftExemption: mutation(liftExemption),
  extend: mutation(extendDeadline),
});
