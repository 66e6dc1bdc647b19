import type { Definition } from "@/server/template/schema";
import { type Finding, Findings } from "./finding";
import { checkPlan } from "./plan";
import { checkReview } from "./review";
import { checkRisk } from "./risk";
import { checkScheme } from "./scheme";

/** Everything the parts of a template say against each other, in no particular order. */
export function checkDefinition(definition: Definition): Finding[] {
  const findings = new Findings();
  checkPlan(definition, findings);
  checkRisk(definition, findings);
  checkReview(definition, findings);
  checkScheme(definition, findings);
  return findings.all;
}
