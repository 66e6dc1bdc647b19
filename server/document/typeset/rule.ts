import type { Rule } from "./page";

/** Weights of table rules in points: the frame is heavier than the lines inside. */
export const ruleWeight = { frame: 1, inner: 0.5 };

/** A black rule from (x1, y1) to (x2, y2), in points. */
export function blackRule(x1: number, y1: number, x2: number, y2: number, weight: number = ruleWeight.inner): Rule {
  return { x1, y1, x2, y2, weight, colour: "black" };
}
