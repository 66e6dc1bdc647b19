import { mutation, query, router } from "@/server/frame/trpc";
import { answerUrge } from "./answer";
import { urgeByTelephone } from "./by-telephone";
import { previewUrge } from "./preview";
import { urgeUnits } from "./urge";

export const urgeRouter = router({
  preview: query(previewUrge),
  send: mutation(urgeUnits),
  byTelephone: mutation(urgeByTelephone),
  answer: mutation(answerUrge),
});
