import { mutation, query, router } from "@/server/frame/trpc";
import { importForms } from "./import";
import { listResponses } from "./list";
import { openResponse } from "./open";
import { listOwn } from "./own";
import { getResponse, listLikePoints } from "./queries";
import { reopenResponse } from "./reopen";
import { saveResponse } from "./save";
import { startMeasures } from "./start-measures";

export const responseRouter = router({
  own: query(listOwn),
  list: query(listResponses),
  get: query(getResponse),
  likePoints: query(listLikePoints),
  open: mutation(openResponse),
  save: mutation(saveResponse),
  startMeasures: mutation(startMeasures),
  import: mutation(importForms),
  reopen: mutation(reopenResponse),
});
