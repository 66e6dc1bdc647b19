import { type Table, TableCell, TableRow, VerticalAlignTable, VerticalMergeType, WidthType } from "docx";
import type { FormSheet } from "@/server/document/schema";
import { sizes } from "@/server/document/typeset/grid";
import { noBorder, tableCell } from "./cell";
import { twips, twipsOfMm } from "./measure";
import { alignments, styled } from "./paragraph";
import { ruledTable } from "./table";
import { textRuns } from "./text";

type Box = FormSheet["boxes"][number];

const signHeight = twips(sizes.wuhao * 1.3) + twipsOfMm(2.2);

/**
 * Boxes at the foot of a form: label at the left, opinion above, and at the lower right a line to sign, in a row of its
 * own without a rule above it, so that it stays at the foot however long the opinion grows. Widths in twips.
 */
export function boxTable(boxes: Box[], labelWidth: number, measure: number): Table {
  const width = measure - labelWidth;
  const rows = boxes.flatMap((box, index) => {
    const keepNext = index < boxes.length - 1;
    const height = twipsOfMm(box.height);
    if (box.sign === "")
      return [
        new TableRow({
          cantSplit: true,
          height: { value: height, rule: "atLeast" },
          children: [labelCell(box, labelWidth, keepNext), textCell(box, width, keepNext)],
        }),
      ];
    return [
      new TableRow({
        cantSplit: true,
        height: { value: Math.max(1, height - signHeight), rule: "atLeast" },
        children: [
          labelCell(box, labelWidth, true, VerticalMergeType.RESTART),
          textCell(box, width, true, { bottom: noBorder }),
        ],
      }),
      new TableRow({
        cantSplit: true,
        height: { value: signHeight, rule: "atLeast" },
        children: [
          labelCell({ ...box, label: "" }, labelWidth, keepNext, VerticalMergeType.CONTINUE),
          signCell(box, width, keepNext),
        ],
      }),
    ];
  });
  return ruledTable(rows, [labelWidth, width]);
}

function labelCell(
  box: Box,
  width: number,
  keepNext: boolean,
  verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType],
): TableCell {
  return tableCell(box.label, {
    style: "CellWuhao",
    width,
    align: "center",
    isHeader: true,
    keepNext,
    ...(verticalMerge ? { more: { verticalMerge } } : {}),
  });
}

function textCell(box: Box, width: number, keepNext: boolean, borders = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    borders,
    children: [styled("CellWuhao", textRuns(box.text), { keepNext })],
  });
}

function signCell(box: Box, width: number, keepNext: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.BOTTOM,
    borders: { top: noBorder },
    children: [
      styled("CellWuhao", textRuns(box.sign), {
        alignment: alignments.end,
        indent: { right: twipsOfMm(2.8) },
        keepNext,
      }),
    ],
  });
}
