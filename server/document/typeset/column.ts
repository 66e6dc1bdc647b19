import type { Table } from "@/server/document/schema";
import { padding } from "./cell";
import { sizes } from "./grid";
import type { Metrics } from "./page";
import { allRows } from "./span";
import { isBreakable, splitWords } from "./whole";

/** Least width of a column in points: one character and the blank at its sides. */
export function leastWidth(size: Table["size"]): number {
  return sizes[size] + 2 * padding.x;
}

/**
 * Widths of a table's columns, in points, that fill the measure: by their shares, none narrower than one character as
 * long as the measure has room for that. With `metrics` a column too narrow for a date or an amount in it takes from
 * those that have room to spare.
 */
export function columnWidths(table: Table, measure: number, metrics?: Metrics): number[] {
  const widths = shareWidths(table, measure);
  return metrics ? fitWords(table, widths, metrics) : widths;
}

function shareWidths(table: Pick<Table, "columns" | "size">, measure: number): number[] {
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

/** Part of its width that a column keeps when others take from it. */
const mostKept = 0.5;

function fitWords(table: Table, widths: number[], metrics: Metrics): number[] {
  const missing = (needs: number[]) => widths.map((width, index) => (needs[index] ?? 0) - width);
  // No character is wider than its size: most columns are known to be wide enough without measuring.
  if (missing(wordNeeds(table, widths, metrics)).every((each) => each <= 0)) return widths;
  const needs = wordNeeds(table, undefined, metrics);
  const lacks = missing(needs);
  const spare = widths.map((width, index) =>
    Math.max(0, width - Math.max(needs[index] ?? 0, leastWidth(table.size), width * mostKept)),
  );
  const total = spare.reduce((sum, each) => sum + each, 0);
  // A column that gets a part of what it lacks still tears its words: the smallest wants are met first, each in full.
  let given = 0;
  const gains = new Map<number, number>();
  for (const [index, lack] of [...lacks.entries()].sort(([, a], [, b]) => a - b)) {
    if (lack <= 0 || given + lack > total) continue;
    gains.set(index, lack);
    given += lack;
  }
  return widths.map((width, index) => width + (gains.get(index) ?? 0) - ((spare[index] ?? 0) / (total || 1)) * given);
}

/** Width each column needs for its longest word, in points; with `widths` only of words that may be too long for them. */
function wordNeeds(table: Table, widths: number[] | undefined, metrics: Metrics): number[] {
  const size = sizes[table.size];
  const rows = allRows(table);
  // Totals stand in 黑体, whose figures are a little wider.
  const role = table.totals.length > 0 ? "hei" : "fangsong";
  return table.columns.map((_, column) => {
    const inner = (widths?.[column] ?? 0) - 2 * padding.x;
    let most = 0;
    for (const text of new Set(rows.map((row) => row[column] ?? ""))) {
      if (text.length * size <= inner) continue;
      for (const word of splitWords(text)) {
        if (word.text.length * size <= inner || isBreakable(word.text)) continue;
        const width = [...word.text].reduce((sum, char) => sum + metrics.advance(role, char) * size, 0);
        // Rounding must not tear what just fits.
        most = Math.max(most, width + 2 * padding.x + 0.1);
      }
    }
    return most;
  });
}
