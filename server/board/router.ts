import { query, router } from "@/server/frame/trpc";
import { getBoard } from "./board";
import { compareUnits, getUnitProgress, listCampaignLog } from "./watch";

export const boardRouter = router({
  get: query(getBoard),
  unit: query(getUnitProgress),
  compare: query(compareUnits),
  log: query(listCampaignLog),
});
