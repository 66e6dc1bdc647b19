import type { SetRow } from "./flow";
import { type Page, put } from "./page";
import type { TallCell } from "./row";

/** Puts the rows of one page at the left edge x, tall cells once for the rows they cover here. */
export function drawRows(page: Page, rows: SetRow[], x: number): void {
  const open = new Map<string, { cell: TallCell; top: number; bottom: number }>();
  const close = (key: string) => {
    const found = open.get(key);
    if (found) put(page, found.cell.draw(found.bottom - found.top), x, found.top);
    open.delete(key);
  };
  for (const { row, y } of rows) {
    const keys = new Set((row.tall ?? []).map((cell) => cell.key));
    for (const key of [...open.keys()]) if (!keys.has(key)) close(key);
    // Reading order is drawing order: a tall cell's text comes before the rest of its first row.
    for (const cell of row.tall ?? []) {
      const found = open.get(cell.key);
      if (found) found.bottom = y + row.height;
      else open.set(cell.key, { cell, top: y, bottom: y + row.height });
    }
    put(page, row.piece, x, y);
  }
  for (const key of [...open.keys()]) close(key);
}
