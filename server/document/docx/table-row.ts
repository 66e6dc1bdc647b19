import { TableRow, VerticalMergeType } from "docx";
import type { Table } from "@/server/document/schema";
import { allRows, gridCells } from "@/server/document/typeset/span";
import { headGroups } from "@/server/document/typeset/table-head";
import { cellPadding, frame, leastHeight, tableCell } from "./cell";
import { twips, twipsOfMm } from "./measure";
import { type CellStyleId, cellLine } from "./style";

export type RowStyle = { style: CellStyleId; size: number; widths: number[]; rowHeight: number | undefined };

/** Rows of a head of one level or two, repeated on every page; none where no column has a title. */
export function writeHeadRows(table: Table, { style, widths }: RowStyle): TableRow[] {
  if (table.columns.every(({ title, group }) => title === "" && group === undefined)) return [];
  const look = { style, align: "center", isHeader: true, keepNext: true } as const;
  const row = (children: ReturnType<typeof tableCell>[]) =>
    new TableRow({ tableHeader: true, cantSplit: true, children });
  const width = (from: number, count: number) => sum(widths.slice(from, from + count));
  const groups = headGroups(table.columns);
  if (groups.every(({ title }) => title === undefined))
    return [row(table.columns.map(({ title }, index) => tableCell(title, { ...look, width: width(index, 1) })))];
  const upper = groups.map(({ title, from, count }) =>
    title === undefined
      ? tableCell(table.columns[from]?.title ?? "", {
          ...look,
          width: width(from, 1),
          more: { verticalMerge: VerticalMergeType.RESTART },
        })
      : tableCell(title, { ...look, width: width(from, count), more: { columnSpan: count } }),
  );
  const lower = table.columns.map(({ title, group }, index) =>
    group === undefined
      ? tableCell("", { ...look, width: width(index, 1), more: { verticalMerge: VerticalMergeType.CONTINUE } })
      : tableCell(title, { ...look, width: width(index, 1) }),
  );
  return [row(upper), row(lower)];
}

/** Rows of data and totals; a row higher than half a page may be divided, others never are. */
export function dataRows(table: Table, { style, size, widths, rowHeight }: RowStyle): TableRow[] {
  const grid = gridCells(table, "");
  const count = table.rows.length;
  return allRows(table).map((_, row) => {
    const cells = grid[row] ?? [];
    const above = new Set(grid[row - 1]?.flatMap(({ key }) => (key === undefined ? [] : [key])));
    const isTotal = row >= count;
    const width = (from: number, across: number) => sum(widths.slice(from, from + across));
    const lines = Math.max(1, ...cells.map(({ text, column, across }) => linesOf(text, width(column, across), size)));
    const height = lines * twips(size * cellLine) + 2 * cellPadding.y;
    return new TableRow({
      cantSplit: height <= highestWhole,
      ...leastHeight(rowHeight),
      children: cells.map(({ column, across, text, key }) => {
        const continues = key !== undefined && above.has(key);
        const merge = continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART;
        return tableCell(continues ? "" : text, {
          style,
          width: width(column, across),
          align: across > 1 ? "center" : (table.columns[column]?.align ?? "start"),
          isHeader: isTotal,
          // Totals never stand alone.
          keepNext: row >= count - 1 && row < grid.length - 1,
          more: {
            ...(key === undefined ? {} : { verticalMerge: merge }),
            ...(across > 1 ? { columnSpan: across } : {}),
            ...(row === count && count > 0 ? { borders: { top: frame } } : {}),
          },
        });
      }),
    });
  });
}

/** Half of the text's height on a landscape page. */
const highestWhole = twipsOfMm(78);

/** About how many lines a text takes in a cell; figures and Latin letters are half as wide. */
function linesOf(text: string, width: number, size: number): number {
  const perLine = Math.max(1, (width - 2 * cellPadding.x) / twips(size));
  return text
    .split("\n")
    .map((line) => [...line].reduce((total, char) => total + (/[\u0020-\u024f]/u.test(char) ? 0.5 : 1), 0))
    .reduce((total, length) => total + Math.max(1, Math.ceil(length / perLine)), 0);
}

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0);
