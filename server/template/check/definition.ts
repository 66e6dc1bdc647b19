import { type Finding, Findings } from "@/server/template/check/finding";
import { checkPlan } from "@/server/template/check/plan";
import { checkReview } from "@/server/template/check/review";
import { checkRisk } from "@/server/template/check/risk";
import { checkScheme } from "@/server/template/check/scheme";
import type { Definition } from "@/server/template/schema";

/** Everything the parts of a template say against each other, in no particular order. */
export function checkDefinition(definition: Definition): Finding[] {
  const findings = new Findings();
  checkPlan(definition, findings);
  checkRisk(definition, findings);
  checkReview(definition, findings);
  checkScheme(definition, findings);
  return findings.all;
}
