import type { Table } from "../schema";
import { padding } from "./cell";
import { sizes } from "./grid";

/** Least width of a column in points: one character and the blank at its sides. */
export function leastWidth(size: Table["size"]): number {
  return sizes[size] + 2 * padding.x;
}

/**
 * Widths of a table's columns, in points, that fill the measure: by their shares, none narrower than one character as
 * long as the measure has room for that.
 */
export function columnWidths(table: Pick<Table, "columns" | "size">, measure: number): number[] {
  const least = Math.min(leastWidth(table.size), measure / table.columns.length);
  const narrow = new Set<number>();
  for (;;) {
    const shares = table.columns.reduce((sum, column, index) => (narrow.has(index) ? sum : sum + column.width), 0);
    const room = measure - narrow.size * least;
    const widths = table.columns.map((column, index) => (narrow.has(index) ? least : (column.width / shares) * room));
    const found = widths.flatMap((width, index) => (width < least && !narrow.has(index) ? [index] : []));
    if (found.length === 0) return widths;
    for (const index of found) narrow.add(index);
  }
}
