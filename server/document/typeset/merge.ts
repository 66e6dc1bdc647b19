import type { Column } from "@/server/document/schema";
import type { Row } from "./row";

/** Key of the tall cell that covers a cell, undefined for a cell of its own. */
export type TallKey = string | undefined;

/**
 * Tall cells of a table, one list of keys a row: a merged cell ends where its own text, or that of a merged column
 * before it, changes.
 */
export function mergeKeys(rows: string[][], columns: Column[], prefix: string): TallKey[][] {
  const runs = columns.map(() => 0);
  return rows.map((cells, row) => {
    const previous = rows[row - 1];
    let changed = previous === undefined;
    return columns.map((column, index) => {
      if (!column.merge) return undefined;
      changed ||= (cells[index] ?? "") !== (previous?.[index] ?? "");
      if (changed) runs[index] = (runs[index] ?? 0) + 1;
      return `${prefix}-${index}-${runs[index]}`;
    });
  });
}

/**
 * Extra height each row needs so that the rows under a tall cell are together as tall as its text.
 * `own` and `needs` are in points; the last row under the cell takes what is missing.
 */
export function missingHeights(keys: TallKey[][], own: number[], needs: Map<string, number>): number[] {
  const extra = own.map(() => 0);
  const sums = new Map<string, number>();
  keys.forEach((rowKeys, row) => {
    const next = keys[row + 1];
    for (const key of rowKeys) {
      if (!key) continue;
      sums.set(key, (sums.get(key) ?? 0) + (own[row] ?? 0));
      const isLast = !next?.includes(key);
      if (!isLast) continue;
      const missing = (needs.get(key) ?? 0) - (sums.get(key) ?? 0);
      extra[row] = Math.max(extra[row] ?? 0, missing);
    }
  });
  return extra;
}

/** Keeps rows under a tall cell together as far as its text is high, at both of its ends. */
export function keepTall(rows: Row[], needs: Map<string, number>): Row[] {
  const kept = rows.map((row) => ({ ...row }));
  for (const [from, to, need] of stretches(rows, needs)) {
    let sum = 0;
    for (let index = from; index < to && sum < need; index += 1) {
      sum += rows[index]?.height ?? 0;
      const row = kept[index];
      if (row && sum < need) row.keep = true;
    }
    sum = rows[to]?.height ?? 0;
    for (let index = to - 1; index >= from && sum < need; index -= 1) {
      const row = kept[index];
      if (row) row.keep = true;
      sum += rows[index]?.height ?? 0;
    }
  }
  return kept;
}

function stretches(rows: Row[], needs: Map<string, number>): [from: number, to: number, need: number][] {
  const found = new Map<string, [number, number, number]>();
  rows.forEach((row, index) => {
    for (const { key } of row.tall ?? []) {
      const known = found.get(key);
      if (known) known[1] = index;
      else found.set(key, [index, index, needs.get(key) ?? 0]);
    }
  });
  return [...found.values()];
}
