import {
  BorderStyle,
  type ITableCellOptions,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from "docx";
import type { Table as LogicalTable } from "../schema";
import { mergeKeys } from "../typeset/merge";
import { twipsOfMm } from "./measure";
import { alignments, styled } from "./paragraph";
import type { CellStyleId } from "./style";
import { textRuns } from "./text";

const padding = { x: twipsOfMm(1.2), y: twipsOfMm(1.1) };
// Eighths of a point: the frame 1 pt, lines inside 0.5 pt.
const frame = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const inner = { ...frame, size: 4 };
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
const ruled = { top: inner, bottom: inner, left: frame, right: frame, insideHorizontal: inner, insideVertical: inner };

export const cellStyles: Record<LogicalTable["size"], CellStyleId> = {
  xiaosi: "CellXiaosi",
  wuhao: "CellWuhao",
  xiaowu: "CellXiaowu",
};

/**
 * A ruled table of the given width (twips): caption, header row repeated on every page, rows never split, equal
 * neighbours of merged columns as one tall cell. `rowHeight` is the least height of a row in twips.
 */
export function tableBlocks(table: LogicalTable, width: number, rowHeight?: number): (Paragraph | Table)[] {
  const widths = shares(
    table.columns.map((column) => column.width),
    width,
  );
  const style = cellStyles[table.size];
  const keys = mergeKeys(table.rows, table.columns, "");
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, index) =>
      cell(column.title, { style, width: widths[index] ?? 0, align: "center", isHeader: true }),
    ),
  });
  const rows = table.rows.map(
    (texts, row) =>
      new TableRow({
        cantSplit: true,
        ...leastHeight(rowHeight),
        children: table.columns.map((column, index) => {
          const key = keys[row]?.[index];
          const continues = key !== undefined && keys[row - 1]?.[index] === key;
          const merge = continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART;
          return cell(continues ? "" : (texts[index] ?? ""), {
            style,
            width: widths[index] ?? 0,
            align: column.align,
            ...(key === undefined ? {} : { more: { verticalMerge: merge } }),
          });
        }),
      }),
  );
  const hasHeader = table.columns.some((column) => column.title !== "");
  const all = hasHeader ? [header, ...rows] : rows;
  return [
    ...(table.caption ? [styled("Caption", textRuns(table.caption), { keepNext: true })] : []),
    ...(all.length > 0 ? [ruledTable(all, widths)] : []),
  ];
}

export function ruledTable(rows: TableRow[], widths: number[], isContinued = false): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: sum(widths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: alignments.center,
    margins: {
      marginUnitType: WidthType.DXA,
      top: padding.y,
      bottom: padding.y,
      left: padding.x,
      right: padding.x,
    },
    borders: isContinued ? { ...ruled, top: noBorder } : ruled,
  });
}

type CellLook = {
  style: CellStyleId;
  width: number;
  align: "start" | "center" | "end";
  isHeader?: boolean;
  keepNext?: boolean;
  more?: Omit<ITableCellOptions, "children">;
};

/** A cell of one text, centred in its height. */
export function cell(text: string, look: CellLook): TableCell {
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

/** A width split by shares, in whole twips that add up to it. */
export function shares(parts: number[], width: number): number[] {
  const total = sum(parts);
  let used = 0;
  let edge = 0;
  return parts.map((part) => {
    used += part;
    const from = edge;
    edge = Math.round((used / total) * width);
    return edge - from;
  });
}

export const leastHeight = (height: number | undefined) =>
  height === undefined ? {} : { height: { value: height, rule: "atLeast" as const } };

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0);
