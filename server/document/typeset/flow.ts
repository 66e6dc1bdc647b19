import { pitch } from "./grid";
import type { Row } from "./row";

/** Upper and lower edge of what a page's flow may use, in points from the page's top. */
export type Frame = { top: number; bottom: number };

export type SetRow = { row: Row; y: number };

// Slack for sums of row heights: line 22 must not leave the page by a rounding error.
const tolerance = 0.05;
/** Part of a full page that may stay empty so that a row of a table goes to the next page whole. */
const mostEmpty = 0.5;

/**
 * Divides rows among pages. Rows that keep together move together. A row of a table moves whole, unless it is taller than
 * a page, or half a page would stay empty, or nothing would stand above it but its own title and head: then it is divided
 * between two lines of its text. A chain taller than a page is divided where it keeps least. `frame` gives the room on the
 * n-th page, from 0.
 */
export function paginate(rows: Row[], frame: (page: number) => Frame): SetRow[][] {
  const flow = [...rows];
  const pages: SetRow[][] = [];
  let next = 0;
  while (next < flow.length) {
    const { top, bottom } = frame(pages.length);
    let end = fitPage(flow, next, { top, bottom }, frame(pages.length + 1));
    // A first page without room for anything (a very long head) stays empty once; later pages must take a row.
    if (end === next && pages.length > 0) end = next + 1;
    pages.push(place(flow, next, end, top));
    next = end;
  }
  return pages;
}

/** Index after the page's last row; a row that is divided is replaced by its two parts. */
function fitPage(rows: Row[], start: number, page: Frame, following: Frame): number {
  const { end, tops } = fill(rows, start, page);
  if (end === rows.length) return end;
  const cut = lastCut(rows, start, end, (row) => row?.keep !== undefined && row.keep !== false);
  const hard = lastCut(rows, start, end, (row) => row?.keep === true);
  const full = following.bottom - following.top;
  const isTooTall = needs(rows[end]) > full;
  const isFull = (at: number) => at > start && page.bottom - (tops[at - start] ?? page.top) <= full * mostEmpty;
  const whole = [cut, hard].find(isFull);
  if (whole !== undefined && !isTooTall) return whole;
  const divided = divide(rows, { from: Math.max(cut, start), end }, page.bottom, tops, start);
  if (divided !== undefined) return divided;
  if (cut > start) return cut;
  return hard > start ? hard : end;
}

/** The rows that fit on a page, and the tops of these and of the one that does not. */
function fill(rows: Row[], start: number, { top, bottom }: Frame): { end: number; tops: number[] } {
  let y = top + repeated(rows[start]).reduce((sum, row) => sum + row.height, 0);
  let isTop = true;
  const tops: number[] = [];
  for (let index = start; index < rows.length; index += 1) {
    const row = rows[index];
    tops.push(y);
    if (!row || (row.blank && isTop)) continue;
    if (y + row.extent > bottom + tolerance) return { end: index, tops };
    y = below(row, y, top);
    isTop = false;
  }
  return { end: rows.length, tops };
}

/** Where the page ends so that no row is parted from one it keeps to: a blank keeps what stands before it. */
function lastCut(rows: Row[], start: number, end: number, keeps: (row: Row | undefined) => boolean): number {
  for (let cut = end; cut > start; cut -= 1) {
    let before = cut - 1;
    while (before > start && rows[before]?.blank && !rows[before]?.keep) before -= 1;
    if (!keeps(rows[before])) return cut;
  }
  return start;
}

/**
 * Divides the last row that can be divided of those that would go to the next page. The one that does not fit is filled
 * up; one that fits but keeps to the next gives that its last lines.
 */
function divide(
  rows: Row[],
  { from, end }: { from: number; end: number },
  bottom: number,
  tops: number[],
  start: number,
): number | undefined {
  for (let index = end; index >= from; index -= 1) {
    const row = rows[index];
    const room = index === end ? bottom - (tops[index - start] ?? bottom) : (row?.extent ?? 0) - tolerance;
    const parts = row?.split?.(room);
    if (!row || !parts) continue;
    const [first, rest] = parts;
    const common = row.repeat ? { repeat: row.repeat } : {};
    rows.splice(
      index,
      1,
      { ...first, ...common, keep: false },
      { ...rest, ...common, ...(row.keep ? { keep: row.keep } : {}) },
    );
    return index + 1;
  }
  return undefined;
}

function needs(row: Row | undefined): number {
  return (row?.extent ?? 0) + repeated(row).reduce((sum, each) => sum + each.height, 0);
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
