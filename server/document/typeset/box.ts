import type { FormSheet } from "@/server/document/schema";
import { cellPitch, padding, setCell } from "./cell";
import { ascent, sizes } from "./grid";
import { type Metrics, mm } from "./page";
import type { Row } from "./row";
import { toRuns } from "./run";
import { stripRow } from "./strip";

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
  const lowest = padding.y + (1 - ascent) * size;
  const foot = {
    height: sign.length > 0 ? sign.length * cellPitch(size) + padding.y : 0,
    draw: (height: number) =>
      sign.flatMap((line, index) => {
        const baseline = height - lowest - (sign.length - 1 - index) * cellPitch(size);
        return toRuns(line, labelWidth + padding.x, baseline, metrics);
      }),
  };
  const cells = [
    { left: 0, width: labelWidth, lines: label },
    { left: labelWidth, width: measure - labelWidth, lines: text, fromTop: true },
  ];
  return stripRow(cells, { measure, size, metrics, least: mm(box.height), foot });
}
