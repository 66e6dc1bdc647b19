import type { Column, Table } from "@/server/document/schema";
import { cellHeight, padding, setCell } from "./cell";
import { columnWidths } from "./column";
import { ascent, sizes } from "./grid";
import type { Line } from "./line";
import { keepTall, missingHeights } from "./merge";
import type { FontRole, Metrics } from "./page";
import type { Row } from "./row";
import { ruleWeight } from "./rule";
import { toRuns } from "./run";
import { gridCells } from "./span";
import { type StripCell, type StripStyle, stripHeight, stripRow } from "./strip";
import { headRows } from "./table-head";

/**
 * Rows of a ruled table: caption, head repeated on every page the table goes on to, data, totals in 黑体 under a heavier
 * rule. A row can be divided between two lines of its text and then goes on under the head of the next page. `room` is
 * that of a page and of the least data row, in points; `key` tells this table's tall cells from another's; `caption` is
 * printed in place of the table's own.
 */
export function setTable(
  table: Table,
  room: { measure: number; height: number; least?: number },
  metrics: Metrics,
  key: string,
  caption = table.caption ?? "",
): Row[] {
  const size = sizes[table.size];
  const widths = columnWidths(table, room.measure, metrics);
  const head = headRows(table.columns, { widths, size, metrics });
  const roomLeft = room.height - head.reduce((sum, row) => sum + row.height, 0);
  const grid = gridCells(table, key);
  const setting = { table, widths, size, metrics };
  const linesOf = lineSetter(setting);
  const needs = new Map<string, number>();
  const strips = grid.map((cells, row) =>
    cells.map((cell): StripCell => {
      const role = row < table.rows.length ? "fangsong" : "hei";
      const lines = linesOf(cell.text, cell.column, cell.across, role);
      const left = sum(widths.slice(0, cell.column));
      const width = sum(widths.slice(cell.column, cell.column + cell.across));
      const need = cellHeight(lines.length, size);
      // A text that fills most of a page is told once a row: no stretch of rows on one page could hold it.
      if (!cell.key || need > roomLeft * mostTall) return { left, width, lines };
      needs.set(cell.key, need);
      return { left, width, lines, key: cell.key, need };
    }),
  );
  const style: StripStyle = { measure: room.measure, size, metrics, least: room.least ?? 0 };
  const keys = strips.map((cells) => cells.map((cell) => cell.key));
  const extra = missingHeights(
    keys,
    strips.map((cells) => stripHeight(cells, style)),
    needs,
  );
  const rows = strips.map((cells, index) => {
    const isFirstTotal = index === table.rows.length && index > 0;
    const row = stripRow(cells, {
      ...style,
      extra: extra[index] ?? 0,
      ...(isFirstTotal ? { weight: ruleWeight.frame } : {}),
    });
    // Totals never stand alone.
    return index >= table.rows.length - 1 && index < strips.length - 1 ? { ...row, keep: true } : row;
  });
  const repeated = keepTall(rows, needs).map((row) => ({ ...row, repeat: head }));
  return [...captionRows(caption, room.measure, metrics), ...head, ...repeated];
}

/** Part of a page's height that the text of a tall cell may need. */
const mostTall = 0.8;

function captionRows(caption: string, measure: number, metrics: Metrics): Row[] {
  const size = sizes.xiaosi;
  return setCell(caption, measure, { role: "hei", size }, metrics, "center").map((line) => ({
    height: size * 1.6,
    extent: size * 1.6,
    piece: { runs: toRuns(line, 0, ascent * size, metrics), rules: [] },
    keep: true,
  }));
}

type Setting = { table: Table; widths: number[]; size: number; metrics: Metrics };

/** Departments, posts, levels and names recur down a column: each text is set once. */
function lineSetter({ table, widths, size, metrics }: Setting) {
  const known = new Map<string, Line[]>();
  return (text: string, column: number, across: number, role: FontRole): Line[] => {
    const key = `${column} ${across} ${role} ${text}`;
    const found = known.get(key);
    if (found) return found;
    const align: Column["align"] = across > 1 ? "center" : (table.columns[column]?.align ?? "start");
    const width = sum(widths.slice(column, column + across)) - 2 * padding.x;
    const lines = setCell(text, width, { role, size }, metrics, align);
    known.set(key, lines);
    return lines;
  };
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
