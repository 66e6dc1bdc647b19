import type { Page, Rule } from "./page";

/**
 * Rules that touch on one line become one rule: neighbouring cells draw their common edge twice, and a printed rule has
 * no seams.
 */
export function joinRules(page: Page): Page {
  const lines = new Map<string, Rule[]>();
  for (const rule of page.rules) {
    const flat = rule.y1 === rule.y2;
    const at = flat ? rule.y1 : rule.x1;
    const key = `${flat ? "h" : "v"}|${at.toFixed(2)}|${rule.weight}|${rule.colour}`;
    const known = lines.get(key);
    if (known) known.push(rule);
    else lines.set(key, [rule]);
  }
  return { ...page, rules: [...lines.values()].flatMap(joinLine) };
}

const touch = 0.05;

function joinLine(rules: Rule[]): Rule[] {
  const flat = rules.every((rule) => rule.y1 === rule.y2);
  const start = (rule: Rule) => (flat ? rule.x1 : rule.y1);
  const end = (rule: Rule) => (flat ? rule.x2 : rule.y2);
  const joined: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => start(a) - start(b))) {
    const last = joined.at(-1);
    if (last && start(rule) <= end(last) + touch) {
      if (end(rule) > end(last)) joined[joined.length - 1] = flat ? { ...last, x2: rule.x2 } : { ...last, y2: rule.y2 };
    } else joined.push(rule);
  }
  return joined;
}
