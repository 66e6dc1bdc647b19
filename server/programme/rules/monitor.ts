import type { Programme } from "@/server/programme/schema/programme";
import type { Who } from "@/server/programme/schema/who";
import { firstThatFits, type Question } from "./when";

/** Who watches a row or subject: by the first rule that fits. Nobody while a level is open, with what is waited for. */
export function monitorsOf(
  programme: Programme,
  question: Question,
): { actors: readonly Who[]; waitsFor: string | null } {
  const { index, waitsFor } = firstThatFits(programme, programme.monitors ?? [], question);
  return { actors: programme.monitors?.[index]?.actors ?? [], waitsFor };
}
