import { type Paragraph, Table, TableLayoutType, type TableRow, WidthType } from "docx";
import type { Table as LogicalTable } from "@/server/document/schema";
import { columnWidths } from "@/server/document/typeset/column";
import { sizes } from "@/server/document/typeset/grid";
import type { Metrics } from "@/server/document/typeset/page";
import { cellPadding, frame, inner, noBorder } from "./cell";
import { alignments, styled } from "./paragraph";
import type { CellStyleId } from "./style";
import { dataRows, writeHeadRows } from "./table-row";
import { textRuns } from "./text";

const ruled = { top: inner, bottom: inner, left: frame, right: frame, insideHorizontal: inner, insideVertical: inner };

export const cellStyles: Record<LogicalTable["size"], CellStyleId> = {
  xiaosi: "CellXiaosi",
  wuhao: "CellWuhao",
  xiaowu: "CellXiaowu",
};

/**
 * A ruled table of the given width (twips): caption, head repeated on every page, equal neighbours of merged columns as one
 * tall cell. `rowHeight` is the least height of a row in twips; `caption` is printed in place of the table's own.
 */
export function tableBlocks(
  table: LogicalTable,
  width: number,
  metrics: Metrics,
  { rowHeight, caption = table.caption ?? "" }: { rowHeight?: number | undefined; caption?: string } = {},
): (Paragraph | Table)[] {
  const look = {
    style: cellStyles[table.size],
    size: sizes[table.size],
    widths: shares(columnWidths(table, width / 20, wider(metrics)), width),
    rowHeight,
  };
  const rows = [...writeHeadRows(table, look), ...dataRows(table, look)];
  return [
    ...(caption ? [styled("Caption", textRuns(caption), { keepNext: true })] : []),
    ...(rows.length > 0 ? [ruledTable(rows, look.widths)] : []),
  ];
}

/** Figures of whatever font stands in on the machine that opens the file: up to 0.64 em wide. */
const wider = (metrics: Metrics): Metrics => ({
  ...metrics,
  advance: (role, cluster) => Math.max(metrics.advance(role, cluster), 0.64),
});

export function ruledTable(rows: TableRow[], widths: number[], isContinued = false): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: sum(widths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: alignments.center,
    margins: {
      marginUnitType: WidthType.DXA,
      top: cellPadding.y,
      bottom: cellPadding.y,
      left: cellPadding.x,
      right: cellPadding.x,
    },
    borders: isContinued ? { ...ruled, top: noBorder } : ruled,
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

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0);
