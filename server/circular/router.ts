import { mutation, query, router } from "@/server/frame/trpc";
import { beginCircular, draftCircular, followCircular, redraftCircular } from "./draft";
import { countOpenIncoming, getIncoming, listIncoming } from "./incoming-queries";
import { issueCircular } from "./issue";
import { countWaitingCirculars, getCircular, listCirculars, listRecipients, previewCircular } from "./queries";
import { receiveDocument } from "./receive";
import { registerCircular, rerenderCircular } from "./register";
import { saveCircular } from "./save";
import { signCircular } from "./sign";
import { passCircular, returnCircular, submitCircular } from "./submit";
import { urgeReceipts } from "./urge";
import { discardCircular, voidCircular } from "./void";

/** 通报, from draft to receipts. */
export const circularRouter = router({
  list: query(listCirculars),
  waiting: query(countWaitingCirculars),
  get: query(getCircular),
  preview: query(previewCircular),
  targets: query(listRecipients),
  draft: mutation(draftCircular),
  begin: mutation(beginCircular),
  follow: mutation(followCircular),
  redraft: mutation(redraftCircular),
  save: mutation(saveCircular),
  submit: mutation(submitCircular),
  pass: mutation(passCircular),
  return: mutation(returnCircular),
  sign: mutation(signCircular),
  register: mutation(registerCircular),
  rerender: mutation(rerenderCircular),
  issue: mutation(issueCircular),
  urge: mutation(urgeReceipts),
  discard: mutation(discardCircular),
  void: mutation(voidCircular),
});

/** 收文 of a unit. */
export const incomingRouter = router({
  list: query(listIncoming),
  get: query(getIncoming),
  countOpen: query(countOpenIncoming),
  receive: mutation(receiveDocument),
});
