import type { Programme } from "@/server/programme/schema/programme";
import { type Finding, Findings } from "./finding";

/** Everything the parts of a programme say against each other. References hold when this is asked. */
export function checkProgramme(programme: Programme, kinds?: readonly string[]): Finding[] {
  const findings = new Findings();
  return findings.all;
}
