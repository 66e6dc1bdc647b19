import { mutation, query, router } from "@/server/frame/trpc";
import { freezeAssessment } from "./freeze";
import { markUnits, unmarkUnit, vetoUnit } from "./mark";
import { openAssessment } from "./open";
import { getAssessedUnit, getAssessment, listAssessments } from "./queries";

/** 考核 of a bureau or district. */
export const assessmentRouter = router({
  list: query(listAssessments),
  get: query(getAssessment),
  unit: query(getAssessedUnit),
  open: mutation(openAssessment),
  mark: mutation(markUnits),
  unmark: mutation(unmarkUnit),
  veto: mutation(vetoUnit),
  freeze: mutation(freezeAssessment),
});
