import { mutation, query, router } from "@/server/trpc";
import { addUnits } from "./add-units";
import { getBoard } from "./board";
import { compareUnits, getUnitProgress, listCampaignLog, previewUrge } from "./board-watch";
import { correctCampaign } from "./correct";
import { createCampaign } from "./create";
import { discardDraft } from "./discard";
import { attachEvidence } from "./evidence-attach";
import { detachEvidence } from "./evidence-detach";
import { exemptUnits } from "./exempt";
import { extendDeadline } from "./extend";
import { saveHandIn } from "./hand-in-save";
import { submitHandIn } from "./hand-in-submit";
import { withdrawHandIn } from "./hand-in-withdraw";
import { issueCampaign } from "./issue";
import { liftExemption } from "./lift-exemption";
import { listMissing } from "./missing";
import { getCampaign, listCampaigns, listCandidates, previewObligations } from "./queries";
import { getHandIn, getUnitTasks, listParticipations } from "./unit-queries";
import { updateDraft } from "./update-draft";
import { urgeUnits } from "./urge";
import { urgeByTelephone } from "./urge-by-telephone";
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
