import { cleanLine } from "@/server/ground/text-rules";
import { cellAt, type Merge, type ReadRow, type ReadSheet } from "./reading";

/** Where the heading of a table stands in a sheet, and what stands in it. */
export type SheetHead = {
  /** The row of the heading as the spreadsheet numbers it; of a heading of several rows the last. */
  row: number;
  /** Rows with content above it: a title, a note. */
  above: number[];
  /** Wanted headers with the columns (from 0) they stand over: more than one is one too many. */
  columns: Map<string, number[]>;
  /** Other headers, as they are written. */
  others: { header: string; column: number }[];
};

const mostAbove = 30;

/** A header without blanks, stars and line breaks. */
export const plainHeader = (cell: string): string => cleanLine(cell).replaceAll(/[*＊\s]/gu, "");

/** The wanted header that a cell is; a remark in brackets after it does not count: 工号（必填）. */
function wantedIn(cell: string, wanted: ReadonlyMap<string, string>): string | undefined {
  const plain = plainHeader(cell);
  return wanted.get(plain) ?? wanted.get(plain.replace(/[（(【[].*[）)】\]]$/u, ""));
}

/**
 * Finds the heading: of the first rows the one with most of the wanted headers. Null when none of them stands anywhere.
 * @param wanted headers without stars
 */
export function findHead(sheet: ReadSheet, wanted: readonly string[]): SheetHead | null {
  const known = new Map(wanted.map((header) => [plainHeader(header), header]));
  let best: { row: ReadRow; count: number } | null = null;
  for (const row of sheet.rows.slice(0, mostAbove)) {
    const count = new Set(row.cells.flatMap((cell) => wantedIn(cell, known) ?? [])).size;
    if (count > (best?.count ?? 0)) best = { row, count };
  }
  if (!best) return null;
  const first = best.row.row;
  const joined = (sheet.merges ?? []).filter((one) => one.top === first && one.bottom > first);
  const last = Math.max(first, ...joined.map((one) => one.bottom));
  const texts = sheet.rows
    .filter(({ row }) => row >= first && row <= last)
    .reduce<string[]>((heads, { cells }) => {
      cells.forEach((cell, column) => {
        if (cell !== "") heads[column] = cell;
      });
      return heads;
    }, []);
  const columns = new Map<string, number[]>();
  const others: SheetHead["others"] = [];
  for (const [column, text] of texts.entries()) {
    if (!text) continue;
    const header = wantedIn(text, known);
    if (header === undefined) others.push({ header: cleanLine(text), column });
    else columns.set(header, [...(columns.get(header) ?? []), column]);
  }
  return { row: last, above: sheet.rows.filter(({ row }) => row < first).map(({ row }) => row), columns, others };
}

/** A row of a table's body that is read, or why it is none. */
export type BodyRow = ReadRow & { skipped?: string };

/**
 * The rows under a heading. Cells joined downward count for each of their rows; rows that are no data (sums, headings
 * repeated, notes across the table) are named and left out by who reads.
 *
 * @returns `filled`: joined cells that were spread, and `across`: ones that span several of the columns read
 */
export function bodyOf(sheet: ReadSheet, head: SheetHead): { rows: BodyRow[]; filled: Merge[]; across: Merge[] } {
  const read = new Set([...head.columns.values()].flat());
  const below = (sheet.merges ?? []).filter((one) => one.top > head.row);
  const reads = (one: Merge) => [...read].filter((column) => column >= one.left && column <= one.right).length;
  const body = sheet.rows.filter(({ row }) => row > head.row);
  const byRow = new Map(body.map((row) => [row.row, { ...row, cells: [...row.cells], marks: { ...row.marks } }]));
  const filled = below.filter((one) => one.bottom > one.top && one.left === one.right && read.has(one.left));
  for (const { top, bottom, left } of filled) {
    const from = byRow.get(top);
    for (let at = top + 1; at <= bottom && from; at++) {
      const row = byRow.get(at);
      if (!row) continue;
      while (row.cells.length < left) row.cells.push("");
      row.cells[left] = from.cells[left] ?? "";
      const mark = from.marks[left];
      if (mark) row.marks[left] = mark;
    }
  }
  const across = below.filter((one) => one.left < one.right && reads(one) > 1);
  const rows = [...byRow.values()].map((row): BodyRow => {
    const skipped = notData(row, head, across);
    return skipped ? { ...row, skipped } : row;
  });
  const isSkipped = new Set(rows.filter((row) => row.skipped).map(({ row }) => row));
  return { rows, filled, across: across.filter((one) => !isSkipped.has(one.top)) };
}

function notData({ cells, row }: ReadRow, { columns }: SheetHead, across: readonly Merge[]): string | undefined {
  const full = cells.filter((cell) => cell !== "");
  const [first = ""] = full;
  const word = first.replaceAll(/\s/gu, "");
  if (/^(?:合计|总计|小计|共计)(?:[:：]?.{0,10})$/u.test(word)) return "合计行";
  if (full.length === 1 && across.some((one) => one.top === row && one.right - one.left >= 2)) return "跨列的说明";
  if (full.length === 1 && /^(?:注|备注|说明|填表|制表|审核)[人日期说明]*[:：]/u.test(word)) return "说明";
  const repeated = [...columns].filter(([header, at]) => plainHeader(cells[at[0] ?? -1] ?? "") === plainHeader(header));
  return repeated.length >= 2 ? "重复的表头" : undefined;
}

/** Joined cells as a spreadsheet says it, e.g. C2:C4. */
export const mergeAt = ({ top, bottom, left, right }: Merge): string => `${cellAt(top, left)}:${cellAt(bottom, right)}`;
