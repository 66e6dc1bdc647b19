import { mutation, query, router } from "@/server/frame/trpc";
import { bulkApprove, bulkCollective, bulkReturn } from "./bulk";
import { decide } from "./decide";
import { getReview } from "./history";
import { countQueue, listDone, listQueue } from "./queue";
import { submitMany, submitResponse } from "./submit";
import { withdrawResponse } from "./withdraw";

export const reviewRouter = router({
  queue: query(listQueue),
  count: query(countQueue),
  done: query(listDone),
  get: query(getReview),
  submit: mutation(submitResponse),
  submitMany: mutation(submitMany),
  withdraw: mutation(withdrawResponse),
  decide: mutation(decide),
  bulkApprove: mutation(bulkApprove),
  bulkReturn: mutation(bulkReturn),
  bulkCollective: mutation(bulkCollective),
});
