import type { Column, Table } from "../schema";
import { cellHeight, cellPitch, centredRuns, padding, setCell } from "./cell";
import { columnWidths } from "./column";
import { ascent, sizes } from "./grid";
import type { Line } from "./line";
import { keepTall, mergeKeys, missingHeights, type TallKey } from "./merge";
import type { Metrics, Piece, Rule } from "./page";
import type { Row, TallCell } from "./row";
import { blackRule, ruleWeight } from "./rule";
import { toRuns } from "./run";

type CellText = { lines: Line[]; key: TallKey };
type Setting = { widths: number[]; size: number; least: number; metrics: Metrics };

/**
 * Rows of a ruled table: caption, header repeated on every page the table goes on to, data. A data row is never split
 * unless it alone is taller than the page: then it is divided between two lines of its text and goes on under the header
 * of the next page. `room` is that of a page and of the least data row, in points; `key` tells this table's tall cells
 * from another's.
 */
export function setTable(
  table: Table,
  room: { measure: number; height: number; least?: number },
  metrics: Metrics,
  key: string,
): Row[] {
  const size = sizes[table.size];
  const widths = columnWidths(table, room.measure);
  const setting: Setting = { widths, size, least: room.least ?? 0, metrics };
  const header = table.columns.some((column) => column.title !== "") ? [headerRow(table.columns, setting)] : [];
  const roomLeft = room.height - header.reduce((sum, row) => sum + row.height, 0);
  const most = Math.max(1, Math.floor((roomLeft - 2 * padding.y) / cellPitch(size)));

  const keys = mergeKeys(table.rows, table.columns, key);
  // Departments, posts, levels and names recur down a column: each text is set once.
  const set = table.columns.map(() => new Map<string, Line[]>());
  const linesOf = (text: string, index: number, align: Column["align"]): Line[] => {
    const known = set[index]?.get(text);
    if (known) return known;
    const lines = setCell(text, inner(setting, index), { role: "fangsong", size }, metrics, align);
    set[index]?.set(text, lines);
    return lines;
  };
  const cells = table.rows.map((texts, row) =>
    table.columns.map(
      (column, index): CellText => ({
        lines: linesOf(texts[index] ?? "", index, column.align),
        key: keys[row]?.[index],
      }),
    ),
  );
  const needs = new Map<string, number>();
  for (const cell of cells.flat()) {
    if (!cell.key) continue;
    const need = cellHeight(cell.lines.length, size);
    // A text that fills most of a page is told once a row: no stretch of rows on one page could hold it.
    if (need > roomLeft * 0.8) cell.key = undefined;
    else needs.set(cell.key, need);
  }
  const own = cells.map((row) => rowHeight(row, setting));
  const extra = missingHeights(keys, own, needs);
  const data = cells.flatMap((row, index) => dataRows(row, setting, most, extra[index] ?? 0));
  const repeated = keepTall(data, needs).map((row) => ({ ...row, repeat: header }));
  return [...captionRows(table, room.measure, metrics), ...header, ...repeated];
}

function captionRows(table: Table, measure: number, metrics: Metrics): Row[] {
  const size = sizes.xiaosi;
  return setCell(table.caption ?? "", measure, { role: "hei", size }, metrics, "center").map((line) => ({
    height: size * 1.6,
    extent: size * 1.6,
    piece: { runs: toRuns(line, 0, ascent * size, metrics), rules: [] },
    keep: true,
  }));
}

function headerRow(columns: Column[], setting: Setting): Row {
  const style = { role: "hei", size: setting.size } as const;
  const cells = columns.map(
    (column, index): CellText => ({
      lines: setCell(column.title, inner(setting, index), style, setting.metrics, "center"),
      key: undefined,
    }),
  );
  return { ...gridRow(cells, { ...setting, least: 0 }, 0), keep: true };
}

function dataRows(cells: CellText[], setting: Setting, most: number, extra: number): Row[] {
  const count = lineCount(cells);
  if (count <= most) return [gridRow(cells, setting, extra)];
  const rows: Row[] = [];
  for (let from = 0; from < count; from += most) {
    const part = cells.map((cell) => (cell.key ? cell : { ...cell, lines: cell.lines.slice(from, from + most) }));
    rows.push(gridRow(part, setting, 0));
  }
  return rows;
}

function inner(setting: Setting, index: number): number {
  return (setting.widths[index] ?? 0) - 2 * padding.x;
}

function lineCount(cells: CellText[]): number {
  return Math.max(1, ...cells.map((cell) => (cell.key ? 1 : cell.lines.length)));
}

function rowHeight(cells: CellText[], setting: Setting): number {
  return Math.max(cellHeight(lineCount(cells), setting.size), setting.least);
}

/** One row of cells with its rules; cells with a key are left to the tall cell that covers them. */
function gridRow(cells: CellText[], setting: Setting, extra: number): Row {
  const { size, metrics } = setting;
  const height = rowHeight(cells, setting) + extra;
  const runs: Piece["runs"] = [];
  const rules: Rule[] = [];
  const tall: TallCell[] = [];
  let x = 0;
  cells.forEach((cell, index) => {
    const width = setting.widths[index] ?? 0;
    const left = x;
    const draw = (full: number): Piece => ({
      runs: centredRuns(cell.lines, left + padding.x, full, size, metrics),
      rules: [blackRule(left, 0, left + width, 0), blackRule(left, full, left + width, full)],
    });
    if (cell.key) tall.push({ key: cell.key, draw });
    else {
      const piece = draw(height);
      runs.push(...piece.runs);
      rules.push(...piece.rules);
    }
    if (index > 0) rules.push(blackRule(left, 0, left, height));
    x += width;
  });
  rules.push(blackRule(0, 0, 0, height, ruleWeight.frame), blackRule(x, 0, x, height, ruleWeight.frame));
  return { height, extent: height, piece: { runs, rules }, ...(tall.length > 0 ? { tall } : {}) };
}
