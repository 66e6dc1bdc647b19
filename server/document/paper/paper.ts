import type { FormInput } from "@/server/document/schema";
import { blankEvaluationNotice } from "./evaluation-notice";
import { levelDeclaration } from "./level-declaration";
import { oversightOrder } from "./oversight-order";
import { pledge } from "./pledge";
import { blankRectificationNotice } from "./rectification-notice";
import { riskRegister } from "./risk-register";
import { warningNotice } from "./warning-notice";

export const paperKeys = [
  "riskRegister",
  "levelDeclaration",
  "pledge",
  "warningNotice",
  "rectificationNotice",
  "evaluationNotice",
  "oversightOrder",
] as const;
export type PaperKey = (typeof paperKeys)[number];

/** Forms every office keeps in its drawer, to be filled in by hand. `organ` is the name of the office that uses them. */
export const blankPapers: Record<PaperKey, (organ: string) => FormInput> = {
  riskRegister: (organ) => riskRegister(organ),
  levelDeclaration: (organ) => levelDeclaration(organ),
  pledge: (organ) => pledge(organ),
  warningNotice: (organ) => warningNotice(organ),
  rectificationNotice: blankRectificationNotice,
  evaluationNotice: blankEvaluationNotice,
  oversightOrder: (organ) => oversightOrder(organ),
};
