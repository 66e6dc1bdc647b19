import { mutation, query, router } from "@/server/frame/trpc";
import { getRiskHistory } from "./history";
import { mergeRisks, separateRisk } from "./merge";
import { listRegister } from "./register";

export const riskRouter = router({
  list: query(listRegister),
  history: query(getRiskHistory),
  merge: mutation(mergeRisks),
  separate: mutation(separateRisk),
});
