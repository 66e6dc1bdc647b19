import { BorderStyle, type ITableCellOptions, TableCell, VerticalAlignTable, WidthType } from "docx";
import { twipsOfMm } from "./measure";
import { alignments, styled } from "./paragraph";
import type { CellStyleId } from "./style";
import { textRuns } from "./text";

/** Blank between a cell's rule and its text, in twips. */
export const cellPadding = { x: twipsOfMm(1.2), y: twipsOfMm(1.1) };
// Eighths of a point: the frame 1 pt, lines inside 0.5 pt.
export const frame = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
export const inner = { ...frame, size: 4 };
export const noBorder = { style: BorderStyle.NONE, size: 0, color: "auto" };
export const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
};
export const noMargins = { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 };

type CellLook = {
  style: CellStyleId;
  width: number;
  align: "start" | "center" | "end";
  isHeader?: boolean;
  keepNext?: boolean;
  more?: Omit<ITableCellOptions, "children">;
};

/** A cell of one text, centred in its height. */
export function tableCell(text: string, look: CellLook): TableCell {
  const runs = textRuns(text, look.isHeader ? { style: "Hei" } : {});
  return new TableCell({
    width: { size: look.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...look.more,
    children: [
      styled(look.style, runs, {
        ...(look.align === "start" ? {} : { alignment: alignments[look.align] }),
        ...(look.keepNext ? { keepNext: true } : {}),
      }),
    ],
  });
}

/** Least height of a row, in twips. */
export const leastHeight = (height: number | undefined) =>
  height === undefined ? {} : { height: { value: height, rule: "atLeast" as const } };
