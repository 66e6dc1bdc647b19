import { pitch } from "./grid";
import type { Row } from "./row";

/** Upper and lower edge of what a page's flow may use, in points from the page's top. */
export type Frame = { top: number; bottom: number };

export type SetRow = { row: Row; y: number };

// Slack for sums of row heights: line 22 must not leave the page by a rounding error.
const tolerance = 0.05;

/**
 * Divides rows among pages. Rows that keep together move together; a chain taller than a page is divided where the
 * page ends. `frame` gives the room on the n-th page, from 0.
 */
export function paginate(rows: Row[], frame: (page: number) => Frame): SetRow[][] {
  const pages: SetRow[][] = [];
  let next = 0;
  while (next < rows.length) {
    const { top, bottom } = frame(pages.length);
    const fit = fitPage(rows, next, top, bottom);
    // A first page without room for anything (a very long head) stays empty once; later pages must take a row.
    if (fit.end === next && pages.length > 0) fit.end = next + 1;
    pages.push(place(rows, next, fit.end, top));
    next = fit.end;
  }
  return pages;
}

function fitPage(rows: Row[], start: number, top: number, bottom: number): { end: number } {
  let y = top + repeated(rows[start]).reduce((sum, row) => sum + row.height, 0);
  let end = start;
  let isTop = true;
  for (let index = start; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row) break;
    if (!(row.blank && isTop)) {
      if (y + row.extent > bottom + tolerance) break;
      y = below(row, y, top);
      isTop = false;
    }
    end = index + 1;
  }
  if (end === rows.length) return { end };
  let cut = end;
  while (cut > start && rows[cut - 1]?.keep) cut -= 1;
  return { end: cut > start ? cut : end };
}

function place(rows: Row[], start: number, end: number, top: number): SetRow[] {
  const set: SetRow[] = [];
  let y = top;
  for (const row of repeated(rows[start])) {
    set.push({ row, y });
    y += row.height;
  }
  for (const row of rows.slice(start, end)) {
    if (row.blank && set.length === 0) continue;
    set.push({ row, y });
    y = below(row, y, top);
  }
  return set;
}

/** Top of the row after one at y; `top` is where the page's grid of lines begins. */
function below(row: Row, y: number, top: number): number {
  const next = y + row.height;
  return row.snap ? top + Math.ceil((next - top - tolerance) / pitch) * pitch : next;
}

function repeated(row: Row | undefined): Row[] {
  return row?.repeat ?? [];
}

/** Lower edge of the last row's ink cell, or `top` on an empty page. */
export function lowerEdge(set: SetRow[], top: number): number {
  return set.reduce((edge, { row, y }) => (row.blank ? edge : Math.max(edge, y + row.extent)), top);
}
