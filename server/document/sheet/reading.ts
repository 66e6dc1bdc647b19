import { columnLetters } from "./text";

/** What reading a table file gives, shared by the process that reads and whoever asked for it. */

/** What a cell is beside its text, where the text alone would mislead. */
export type CellMark =
  /** A failed formula; the text is what the spreadsheet shows, e.g. #N/A. */
  | { is: "error" }
  /** A formula that no spreadsheet has calculated yet; the text is empty. */
  | { is: "uncalculated" }
  /** A number shown as a day; the text is the ISO day. */
  | { is: "day" }
  /** A number that its format shows otherwise; the text is the number in plain digits. */
  | { is: "number"; shown: string };

export type ReadRow = {
  /** As the spreadsheet numbers it, from 1. */
  row: number;
  /** Texts from column A; missing ones at the end are absent. Days are ISO, numbers plain digits. */
  cells: string[];
  /** By column from 0. */
  marks?: Record<number, CellMark>;
  isHidden?: true;
};

/** Cells joined to one: rows from 1 as the spreadsheet numbers them, columns from 0; all ends included. */
export type Merge = { top: number; bottom: number; left: number; right: number };

export type ReadSheet = { name: string; rows: ReadRow[]; merges?: Merge[]; hiddenColumns?: number[] };

/** One line of the reading process's answer; `joined` follows the rows of its sheet. */
export type BookLine =
  | { sheet: string }
  | ReadRow
  | { joined: Merge[]; hiddenColumns: number[] }
  | { end: number }
  | { problem: string };

/** Where a cell stands as a spreadsheet says it, e.g. C3. @param column from 0 */
export const cellAt = (row: number, column: number): string => `${columnLetters(column)}${row}`;
