import { pitch } from "./grid";
import type { Piece } from "./page";

/** A cell that runs down over several rows; drawn once per page for the rows that stand there. */
export type TallCell = { key: string; draw: (height: number) => Piece };

/** One horizontal strip of the flow: a line of text, a table row, a blank. Lengths in points. */
export type Row = {
  /** From its top to the next row's top. */
  height: number;
  /** What must fit on the page: the height without the leading below. */
  extent: number;
  piece: Piece;
  /** Must stand on one page with the next row; `rather`: unless a page would stay nearly empty for it. */
  keep?: boolean | "rather";
  /** Dropped at the top of a page. */
  blank?: boolean;
  /** The next row stands on the page's grid of lines again, as after a table. */
  snap?: boolean;
  /** Running text, which page 1 must show (7.3.3). */
  text?: boolean;
  /** Rows shown again above this one when it begins a page. */
  repeat?: Row[];
  tall?: TallCell[];
  /**
   * Divides the row between two lines of its text: what fits into `room` points, and the rest. Undefined where no two
   * lines would stand on each side. Only rows of cells can be divided; a line of text is a row of its own.
   */
  split?: (room: number) => [Row, Row] | undefined;
};

export const emptyPiece: Piece = { runs: [], rules: [] };

export function blankRow(height: number): Row {
  return { height, extent: 0, piece: emptyPiece, blank: true };
}

/** Room above a table or picture, which does not part it from a heading before it. */
export function leadRow(): Row {
  return { ...blankRow(pitch / 2), keep: true };
}

/** Room below a table or picture, at least half a line, after which text stands on the grid of lines again. */
export function snapRow(): Row {
  return { ...blankRow(pitch / 2), snap: true };
}

/** Marks the last `count` rows, so that they go to the next page together with what follows. */
export function keepLast(rows: Row[], count: number): Row[] {
  return rows.map((row, index) => (index >= rows.length - count ? { ...row, keep: true } : row));
}
