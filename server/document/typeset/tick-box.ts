import type { Page, Rule, Run } from "./page";
import { blackRule } from "./rule";

/** True for □ and ☑, which are drawn: fonts have them in many sizes, or not at all. */
export const isTickBox = (cluster: string): boolean => cluster === "□" || cluster === "☑";

const side = 0.74;
// Less blank before the box than after it: the words stand closer to it than to those before.
const margin = 0.06;
// Of the em below the baseline, so that the box stands in the middle of the ideographs.
const below = 0;

/** Draws every box of a page; the tick stays a character, so that a reader of the file still finds what was ticked. */
export function drawTickBoxes(page: Page): Page {
  if (!page.runs.some((run) => isTickBox(run.text))) return page;
  const runs = page.runs.flatMap((run): Run[] => {
    if (!isTickBox(run.text)) return [run];
    return run.text === "☑" ? [{ ...run, text: "√", role: "hei", y: run.y - 0.02 * run.size, spacing: 0 }] : [];
  });
  const boxes = page.runs.filter((run) => isTickBox(run.text)).flatMap(boxRules);
  return { ...page, runs, rules: [...page.rules, ...boxes] };
}

function boxRules(run: Run): Rule[] {
  const left = run.x + margin * run.size;
  const right = left + side * run.size;
  const bottom = run.y + below * run.size;
  const top = bottom - side * run.size;
  return [
    blackRule(left, top, right, top),
    blackRule(left, bottom, right, bottom),
    blackRule(left, top, left, bottom),
    blackRule(right, top, right, bottom),
  ];
}
