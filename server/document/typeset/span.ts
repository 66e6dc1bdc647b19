import type { Table } from "@/server/document/schema";
import { mergeKeys, type TallKey } from "./merge";

/** A cell as printed: its first column (from 0), how many columns it covers, and its text; `key` of a tall one. */
export type GridCell = { column: number; across: number; text: string; key: TallKey };

/** Rows of a table as printed: those of data, then the totals. */
export function allRows(table: Pick<Table, "rows" | "totals">): string[][] {
  return [...table.rows, ...table.totals];
}

/**
 * The printed cells of every row, totals included: equal neighbours of merged columns and cells joined by `spans` are one.
 * A cell that covers several rows is listed in each of them under one key. `prefix` tells tables apart.
 */
export function gridCells(table: Table, prefix: string): GridCell[][] {
  const rows = allRows(table);
  const keys = mergeKeys(table.rows, table.columns, prefix);
  const grid = rows.map((texts, row) =>
    table.columns.map((_, column): GridCell | undefined => ({
      column,
      across: 1,
      text: texts[column] ?? "",
      key: keys[row]?.[column],
    })),
  );
  table.spans.forEach(({ row, column, down, across }, index) => {
    const text = rows[row - 1]?.[column - 1] ?? "";
    const key = down > 1 ? `${prefix}-span-${index}` : undefined;
    for (const cells of grid.slice(row - 1, row - 1 + down)) {
      cells.fill(undefined, column - 1, column - 1 + across);
      cells[column - 1] = { column: column - 1, across, text, key };
    }
  });
  return grid.map((cells) => cells.filter((cell) => cell !== undefined));
}
