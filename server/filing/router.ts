import { mutation, query, router } from "@/server/frame/trpc";
import { countUnseenCopies, getCopy, listCopies, seeCopy } from "./copy";
import { previewForm } from "./print";
import { listFilings, listFilingsOfResponse } from "./queries";
import { returnCopy } from "./return-copy";
import { sendMissing } from "./send";

export const filingRouter = router({
  list: query(listFilings),
  ofResponse: query(listFilingsOfResponse),
  previewForm: query(previewForm),
  sendMissing: mutation(sendMissing),
});

export const copyRouter = router({
  list: query(listCopies),
  countUnseen: query(countUnseenCopies),
  get: query(getCopy),
  see: mutation(seeCopy),
  return: mutation(returnCopy),
});
