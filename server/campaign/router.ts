import { mutation, query, router } from "@/server/frame/trpc";
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
  correct: mutation(correctCampaign),
  withdraw: mutation(withdrawCampaign),
});
