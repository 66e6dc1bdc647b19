import { ascent, sizes } from "./grid";
import { type Metrics, mm, type Rule } from "./page";
import type { Row } from "./row";
import { setLabel } from "./text";

const height = mm(17);
const dash = { length: mm(2), gap: mm(1.4) };
const size = sizes.xiaosi;

/** The dashed line along which a part is cut off; the words stand on it, so that the cut leaves half of them to each part. */
export function cutRow(text: string, measure: number, metrics: Metrics): Row {
  const middle = height / 2;
  const label = setLabel(
    [...text].join(" "),
    { role: "hei", size, align: "center" },
    measure / 2,
    middle + (ascent - 0.5) * size,
    metrics,
  );
  const free = label.width > 0 ? label.width / 2 + mm(3) : 0;
  const rules = [
    ...dashes(0, measure / 2 - free, middle),
    // From the right inward, so that both ends of the paper begin with a dash.
    ...dashes(0, measure / 2 - free, middle).map((rule) => ({ ...rule, x1: measure - rule.x2, x2: measure - rule.x1 })),
  ];
  return { height, extent: height, piece: { runs: label.runs, rules } };
}

function dashes(from: number, to: number, y: number): Rule[] {
  const rules: Rule[] = [];
  for (let x = from; x < to; x += dash.length + dash.gap)
    rules.push({ x1: x, x2: Math.min(to, x + dash.length), y1: y, y2: y, weight: 0.6, colour: "grey" });
  return rules;
}
