import { getBoard } from "@/server/board/board";
import { compareUnits, getUnitProgress, listCampaignLog, previewUrge } from "@/server/board/watch";
import { mutation, query, router } from "@/server/frame/trpc";
import { listMissing } from "@/server/progress/missing";
import { attachEvidence } from "@/server/task/evidence-attach";
import { detachEvidence } from "@/server/task/evidence-detach";
import { exemptUnits } from "@/server/task/exempt";
import { extendDeadline } from "@/server/task/extend";
import { saveHandIn } from "@/server/task/hand-in-save";
import { submitHandIn } from "@/server/task/hand-in-submit";
import { withdrawHandIn } from "@/server/task/hand-in-withdraw";
import { liftExemption } from "@/server/task/lift-exemption";
import { getHandIn, getUnitTasks, listParticipations } from "@/server/task/queries";
import { urgeByTelephone } from "@/server/urge/by-telephone";
import { urgeUnits } from "@/server/urge/urge";
import { addUnits } from "./add-units";
import { correctCampaign } from "./correct";
import { createCampaign } from "./create";
import { discardDraft } from "./discard";
import { issueCampaign } from "./issue";
import { getCampaign, listCampaigns, listCandidates, previewObligations } from "./queries";
import { updateDraft } from "./update-draft";
import { withdrawCampaign } from "./withdraw";

export const campaignRouter = router({
  list: query(listCampaigns),
  get: query(getCampaign),
  candidates: query(listCandidates),
  preview: query(previewObligations),
  create: mutation(createCampaign),
  updateDraft: mutation(updateDraft),
  discard: mutation(discardDraft),
  issue: mutation(issueCampaign),
  addUnits: mutation(addUnits),
  exempt: mutation(exemptUnits),
  liftExemption: mutation(liftExemption),
  extend: mutation(extendDeadline),
  correct: mutation(correctCampaign),
  withdraw: mutation(withdrawCampaign),
  log: query(listCampaignLog),
});

export const boardRouter = router({
  get: query(getBoard),
  unit: query(getUnitProgress),
  compare: query(compareUnits),
  previewUrge: query(previewUrge),
  urge: mutation(urgeUnits),
  urgeByTelephone: mutation(urgeByTelephone),
});

export const taskRouter = router({
  participations: query(listParticipations),
  list: query(getUnitTasks),
  missing: query(listMissing),
  handIn: query(getHandIn),
  saveHandIn: mutation(saveHandIn),
  attach: mutation(attachEvidence),
  detach: mutation(detachEvidence),
  submitHandIn: mutation(submitHandIn),
  withdrawHandIn: mutation(withdrawHandIn),
});
