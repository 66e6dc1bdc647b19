import type { FormSheet } from "../schema";
import { cellHeight, cellPitch, centredRuns, padding, setCell, stackRuns } from "./cell";
import { ascent, sizes } from "./grid";
import { type Metrics, mm, type Piece } from "./page";
import type { Row } from "./row";
import { blackRule, ruleWeight } from "./rule";
import { toRuns } from "./run";

type Box = FormSheet["boxes"][number];
const size = sizes.wuhao;

/**
 * Boxes at the foot of a form: label at the left in a column of `labelWidth` points, upright where it is narrow; opinion,
 * and a line to sign at the lower right; all on one page.
 */
export function setBoxes(boxes: Box[], measure: number, labelWidth: number, metrics: Metrics): Row[] {
  return boxes.map((box, index) => ({ ...boxRow(box, measure, labelWidth, metrics), keep: index < boxes.length - 1 }));
}

function boxRow(box: Box, measure: number, labelWidth: number, metrics: Metrics): Row {
  const style = { role: "fangsong", size } as const;
  const label = setCell(box.label, labelWidth - 2 * padding.x, { role: "hei", size }, metrics, "center");
  const text = setCell(box.text, measure - labelWidth - 2 * padding.x, style, metrics, "start");
  const sign = setCell(box.sign, measure - labelWidth - mm(4) - padding.x, style, metrics, "end");
  const signHeight = sign.length > 0 ? sign.length * cellPitch(size) + padding.y : 0;
  const least = Math.max(cellHeight(label.length, size), cellHeight(text.length, size) + signHeight);
  const height = Math.max(mm(box.height), least);
  const runs: Piece["runs"] = [
    ...centredRuns(label, padding.x, height, size, metrics),
    ...stackRuns(text, labelWidth + padding.x, padding.y, size, metrics),
  ];
  const lowest = height - padding.y - (1 - ascent) * size;
  for (const [index, line] of sign.entries())
    runs.push(...toRuns(line, labelWidth + padding.x, lowest - (sign.length - 1 - index) * cellPitch(size), metrics));
  const rules = [
    blackRule(0, 0, measure, 0),
    blackRule(0, height, measure, height),
    blackRule(labelWidth, 0, labelWidth, height),
    blackRule(0, 0, 0, height, ruleWeight.frame),
    blackRule(measure, 0, measure, height, ruleWeight.frame),
  ];
  return { height, extent: height, piece: { runs, rules } };
}
