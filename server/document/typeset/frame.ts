import type { Page, Rule } from "./page";
import { ruleWeight } from "./rule";

const near = (a: number, b: number) => Math.abs(a - b) < 0.05;

/**
 * Gives a ruled table its frame's upper and lower edge: the horizontal rules between the ends of the two frame rules at
 * its sides are as heavy as these and meet them at the corners. Takes joined rules.
 */
export function closeFrames(page: Page): Page {
  const sides = page.rules.filter((rule) => rule.x1 === rule.x2 && rule.weight === ruleWeight.frame);
  if (sides.length === 0) return page;
  const ends = (x: number, y: number) =>
    sides.some((side) => near(side.x1, x) && (near(side.y1, y) || near(side.y2, y)));
  const isEdge = (rule: Rule) =>
    rule.y1 === rule.y2 && rule.weight === ruleWeight.inner && ends(rule.x1, rule.y1) && ends(rule.x2, rule.y1);
  const half = ruleWeight.frame / 2;
  return {
    ...page,
    rules: page.rules.map((rule) =>
      isEdge(rule) ? { ...rule, x1: rule.x1 - half, x2: rule.x2 + half, weight: ruleWeight.frame } : rule,
    ),
  };
}
