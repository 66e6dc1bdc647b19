import { mutation, router } from "@/server/trpc";
import { addUnits } from "./add-units";
import { correctCampaign } from "./correct";
import { createCampaign } from "./create";
import { discardDraft } from "./discard";
import { exemptUnits } from "./exempt";
import { extendDeadline } from "./extend";
import { issueCampaign } from "./issue";
import { updateDraft } from "./update-draft";
import { urgeUnits } from "./urge";
import { urgeByTelephone } from "./urge-by-telephone";
import { withdrawCampaign } from "./withdraw";

export const campaignRouter = router({
  create: mutation(createCampaign),
  updateDraft: mutation(updateDraft),
  discard: mutation(discardDraft),
  issue: mutation(issueCampaign),
  addUnits: mutation(addUnits),
  exempt: mutation(exemptUnits),
  extend: mutation(extendDeadline),
  correct: mutation(correctCampaign),
  withdraw: mutation(withdrawCampaign),
  urge: mutation(urgeUnits),
  urgeByTelephone: mutation(urgeByTelephone),
});
