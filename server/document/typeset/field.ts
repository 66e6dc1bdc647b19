import type { FormSheet } from "../schema";
import { cellHeight, centredRuns, padding, setCell } from "./cell";
import { sizes } from "./grid";
import { type Metrics, mm, type Piece, type Rule } from "./page";
import type { Row } from "./row";
import { blackRule, ruleWeight } from "./rule";

type Field = FormSheet["fields"][number];
const size = sizes.wuhao;
const labelShare = 0.36;

/** Head of a form: a ruled grid of label and value, `perRow` fields a row, none lower than `least`. Points. */
export function setGrid(fields: Field[], perRow: number, measure: number, metrics: Metrics, least = 0): Row[] {
  return toLines(fields, perRow).map((line) => gridRow(line, perRow, measure, metrics, least));
}

/** Fields in rows; a span that no longer fits begins the next row. */
export function toLines(fields: Field[], perRow: number): Field[][] {
  const lines: Field[][] = [];
  let used = perRow;
  for (const field of fields) {
    const span = Math.min(field.span, perRow);
    if (used + span > perRow) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(field);
    used += span;
  }
  return lines;
}

function gridRow(fields: Field[], perRow: number, measure: number, metrics: Metrics, least: number): Row {
  const unit = measure / perRow;
  const labelWidth = Math.min(unit * labelShare, mm(26));
  let x = 0;
  const cells = fields.map((field, index) => {
    const left = x;
    x = index === fields.length - 1 ? measure : x + Math.min(field.span, perRow) * unit;
    const width = x - left - labelWidth - 2 * padding.x;
    return {
      left,
      label: setCell(field.label, labelWidth - 2 * padding.x, { role: "hei", size }, metrics, "center"),
      value: setCell(field.value, width, { role: "fangsong", size }, metrics, "start"),
    };
  });
  const lines = Math.max(...cells.flatMap((cell) => [cell.label.length, cell.value.length]));
  const height = Math.max(cellHeight(lines, size), least);
  const runs: Piece["runs"] = [];
  const rules: Rule[] = [
    blackRule(0, 0, measure, 0),
    blackRule(0, height, measure, height),
    blackRule(0, 0, 0, height, ruleWeight.frame),
    blackRule(measure, 0, measure, height, ruleWeight.frame),
  ];
  for (const cell of cells) {
    const middle = cell.left + labelWidth;
    runs.push(...centredRuns(cell.label, cell.left + padding.x, height, size, metrics));
    runs.push(...centredRuns(cell.value, middle + padding.x, height, size, metrics));
    rules.push(blackRule(middle, 0, middle, height));
    if (cell.left > 0) rules.push(blackRule(cell.left, 0, cell.left, height));
  }
  return { height, extent: height, piece: { runs, rules }, keep: true };
}
