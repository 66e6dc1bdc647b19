/** `day` takes an ISO day, `percent` a share of one (0.85 → 85.0%). */
export type SheetColumnType = "text" | "integer" | "number" | "percent" | "day";
/** How figures of a column look: with so many decimals, thousands set apart or not, as percents, or as they come. */
export const figureFormats = [
  "General",
  "0",
  "0.0",
  "0.00",
  "0.000",
  "0.0000",
  "#,##0",
  "#,##0.0",
  "#,##0.00",
  "#,##0.000",
  "#,##0.0000",
  "0%",
  "0.0%",
  "0.00%",
] as const;
export type FigureFormat = (typeof figureFormats)[number];
export type SheetColumn = {
  header: string;
  /** In half-width characters: a Chinese character takes two. */
  width: number;
  type: SheetColumnType;
  /** Of the figures in place of the type's own. */
  format?: FigureFormat;
  /** Shown when the header cell is chosen: how the column is to be filled. */
  note?: string;
  /** Drop-down; together ≤ 255 characters, without commas. */
  choices?: readonly string[];
  /** Drop-down from cells of another sheet, e.g. `科室!$A$2:$A$2000`. */
  choicesFrom?: string;
};
/** Null = empty; a boolean is written 是/否; a text in a number column stays text (e.g. —). */
export type SheetCell = string | number | boolean | null;

export type Sheet = {
  /** Tab, ≤ 31 characters; default the title. */
  name?: string;
  /** Heading over the table; none for sheets that are read again. */
  title?: string;
  /** Line under the heading, e.g. 截至2026-11-22. */
  subtitle?: string;
  /** Of the printed page; landscape unless given. */
  orientation?: "portrait" | "landscape";
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
  /** Cells to colour: row and column from 0 in `rows`. */
  isMarked?: (row: number, column: number) => boolean;
};

/** Rows that are frozen and repeated: heading, line under it, column headers. */
export const countHeadRows = (sheet: Pick<Sheet, "title" | "subtitle">): number =>
  1 + (sheet.title ? 1 : 0) + (sheet.subtitle ? 1 : 0);
