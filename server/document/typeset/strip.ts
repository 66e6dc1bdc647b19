import { cellHeight, cellPitch, centredRuns, padding, stackRuns } from "./cell";
import type { Line } from "./line";
import type { Metrics, Piece, Rule, Run } from "./page";
import type { Row, TallCell } from "./row";
import { blackRule, ruleWeight } from "./rule";

/** One cell of a strip of cells: its left edge and width in points, and its lines. */
export type StripCell = {
  left: number;
  width: number;
  lines: Line[];
  /** Of the tall cell that covers this one; its lines are drawn once for the rows that stand on a page. */
  key?: string | undefined;
  /** Height its lines need where a tall cell covers several rows, in points. */
  need?: number;
  /** Lines begin at the cell's top; they stand in its middle else. */
  fromTop?: boolean;
};

export type StripStyle = {
  measure: number;
  size: number;
  metrics: Metrics;
  /** Least height, in points. */
  least?: number;
  /** Height that tall cells need on top of the row's own. */
  extra?: number;
  /** Of the rule above, where it is heavier than the others. */
  weight?: number;
  /** Below the lines of the last part, at the lower edge: what is signed. */
  foot?: { height: number; draw(height: number): Run[] };
};

/** Fewest lines of a row of cells on each side of a page's end. */
const fewest = 2;

/** A row of a ruled grid; it can be divided between two lines of its text. */
export function stripRow(cells: StripCell[], style: StripStyle): Row {
  const height = stripHeight(cells, style) + (style.extra ?? 0);
  const runs: Run[] = [];
  const rules: Rule[] = [];
  const tall: TallCell[] = [];
  for (const cell of cells) {
    const draw = (full: number): Piece => drawCell(cell, full, style);
    if (cell.key) tall.push({ key: cell.key, draw });
    else {
      const piece = draw(height);
      runs.push(...piece.runs);
      rules.push(...piece.rules);
    }
    if (cell.left > 0) rules.push(blackRule(cell.left, 0, cell.left, height));
  }
  const { measure } = style;
  rules.push(blackRule(0, 0, 0, height, ruleWeight.frame), blackRule(measure, 0, measure, height, ruleWeight.frame));
  if (style.weight !== undefined) rules.push(blackRule(0, 0, measure, 0, style.weight));
  if (style.foot) runs.push(...style.foot.draw(height));
  const row: Row = { height, extent: height, piece: { runs, rules } };
  if (tall.length > 0) row.tall = tall;
  if (lineCount(cells) >= 2 * fewest) row.split = (room) => splitStrip(cells, style, room);
  return row;
}

/** Height of a row of cells without what tall cells need, in points. */
export function stripHeight(cells: StripCell[], style: StripStyle): number {
  const own = cells.map((cell) =>
    cell.key ? 0 : cellHeight(cell.lines.length, style.size) + (cell.fromTop ? (style.foot?.height ?? 0) : 0),
  );
  return Math.max(cellHeight(1, style.size), style.least ?? 0, ...own);
}

function lineCount(cells: StripCell[]): number {
  return cells.reduce((most, cell) => (cell.key ? most : Math.max(most, cell.lines.length)), 1);
}

function drawCell(cell: StripCell, height: number, { size, metrics }: StripStyle): Piece {
  const { left, width, lines } = cell;
  const x = left + padding.x;
  return {
    runs: cell.fromTop ? stackRuns(lines, x, padding.y, size, metrics) : centredRuns(lines, x, height, size, metrics),
    rules: [blackRule(left, 0, left + width, 0), blackRule(left, height, left + width, height)],
  };
}

/** Both parts are as tall as the tall cells over them need, for each shows their texts. */
function splitStrip(cells: StripCell[], style: StripStyle, room: number): [Row, Row] | undefined {
  const need = Math.max(0, ...cells.map((cell) => (cell.key ? (cell.need ?? 0) : 0)));
  const fitting = Math.floor((room - 2 * padding.y) / cellPitch(style.size) + 0.001);
  const count = Math.min(fitting, lineCount(cells) - fewest);
  if (count < fewest || cellHeight(count, style.size) < need) return undefined;
  const part = (from: number, to?: number) =>
    cells.map((cell) => (cell.key ? cell : { ...cell, lines: cell.lines.slice(from, to) }));
  const { foot: _, ...above } = style;
  return [
    stripRow(part(0, count), { ...above, least: 0, extra: 0 }),
    stripRow(part(count), { ...style, least: need, extra: 0, weight: undefined }),
  ];
}
