import type { FormSheet } from "@/server/document/schema";
import { padding, setCell } from "./cell";
import { sizes } from "./grid";
import { type Metrics, mm } from "./page";
import type { Row } from "./row";
import { type StripCell, stripRow } from "./strip";

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
  const cells = fields.flatMap((field, index): StripCell[] => {
    const left = x;
    x = index === fields.length - 1 ? measure : x + Math.min(field.span, perRow) * unit;
    const width = x - left - labelWidth;
    const label = setCell(field.label, labelWidth - 2 * padding.x, { role: "hei", size }, metrics, "center");
    const value = setCell(field.value, width - 2 * padding.x, { role: "fangsong", size }, metrics, "start");
    return [
      { left, width: labelWidth, lines: label },
      { left: left + labelWidth, width, lines: value },
    ];
  });
  const row = stripRow(cells, { measure, size, metrics, least });
  return { ...row, keep: "rather" };
}
