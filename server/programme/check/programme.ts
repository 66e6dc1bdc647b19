import type { Programme } from "@/server/programme/schema/programme";
import { checkActs } from "./acts";
import { checkAssessment } from "./assessment";
import { checkDerived } from "./derived";
import { type Finding, Findings } from "./finding";
import { checkGradings } from "./gradings";
import { checkLists } from "./lists";
import { checkPlan } from "./plan";
import { checkReach } from "./reach";
import { checkRoutes } from "./routes";
import { checkSegments } from "./segments";
import { checkSheets } from "./sheets";
import { checkConditions } from "./when";

/**
 * Everything the parts of a programme say against each other. References hold when this is asked.
 * @param kinds the kinds of unit of the installation by name; without them kinds are not compared
 */
export function checkProgramme(programme: Programme, kinds?: readonly string[]): Finding[] {
  const findings = new Findings();
  // Sheets that take their rows from nowhere leave everything about rows in the air.
  checkDerived(programme, findings);
  if (findings.all.length > 0) return findings.all;
  checkLists(programme, findings, kinds);
  checkConditions(programme, findings);
  const isSound = findings.all.every((finding) => finding.severity === "note");
  for (const check of [checkGradings, checkSheets, checkSegments, checkRoutes, checkPlan, checkActs, checkAssessment]) {
    check(programme, findings);
  }
  // A condition that nobody can carry makes its rule unreachable: that is told once.
  if (isSound) checkReach(programme, findings);
  return findings.all;
}
