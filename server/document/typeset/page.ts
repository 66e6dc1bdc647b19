// The typesetter's output: pages of placed runs and rules. All lengths are PDF points (1/72 inch), x to the right and
// y downward from the page's upper left corner; a run's y is its baseline.

export type FontRole = "fangsong" | "kai" | "hei" | "title" | "song";
export type Colour = "black" | "red" | "grey";

export type Run = {
  x: number;
  y: number;
  text: string;
  role: FontRole;
  size: number;
  colour: Colour;
  /** Extra advance after every character. */
  spacing: number;
  /** From its left to the right end of its last character, before any scale; for screens that draw it in another font. */
  width?: number;
  /** Horizontal scale, 1 = as designed. */
  stretch?: number;
  /** Clockwise degrees about (x, y). */
  turn?: 90;
};

export type Rule = { x1: number; y1: number; x2: number; y2: number; weight: number; colour: Colour };

/**
 * A line through points, or the area they enclose: charts and tick boxes. `fill` is a grey from 0 (black) to 1 (white);
 * a weight of 0 draws no outline; `dash` is the length of dashes and of the gaps between them.
 */
export type Shape = { points: [x: number, y: number][]; closed: boolean; fill?: number; weight: number; dash?: number };

/** An embedded picture, its upper left corner at (x, y); `data` is the file in base64. */
export type Picture = { x: number; y: number; width: number; height: number; format: "png" | "jpg"; data: string };

/** Where the office presses a seal: centre and diameter; shown in the preview, never printed. */
export type SealPlace = { x: number; y: number; diameter: number; organ: string };

export type Bookmark = { title: string; level: number; y: number };

export type Page = {
  width: number;
  height: number;
  runs: Run[];
  rules: Rule[];
  shapes: Shape[];
  pictures: Picture[];
  seals: SealPlace[];
  bookmarks: Bookmark[];
};

/** Runs and rules relative to some corner; what every part of the typesetter hands on. */
export type Piece = {
  runs: Run[];
  rules: Rule[];
  shapes?: Shape[];
  pictures?: Picture[];
  seals?: SealPlace[];
  bookmarks?: Bookmark[];
};

/** Widths of characters as the chosen fonts have them; all figures in em. */
export type Metrics = {
  /** Advance of one cluster (a character, or the pair —— or ……). */
  advance(role: FontRole, cluster: string): number;
  /** Top and bottom of the inked shape above the baseline (bottom is negative below it). */
  ink(role: FontRole, text: string): { top: number; bottom: number };
};

export const mm = (value: number): number => (value * 72) / 25.4;

export function emptyPage(width: number, height: number): Page {
  return { width, height, runs: [], rules: [], shapes: [], pictures: [], seals: [], bookmarks: [] };
}

/** Puts a piece on a page with its corner at (x, y). */
export function put(page: Piece, piece: Piece, x: number, y: number): void {
  for (const run of piece.runs) page.runs.push({ ...run, x: run.x + x, y: run.y + y });
  for (const rule of piece.rules)
    page.rules.push({ ...rule, x1: rule.x1 + x, x2: rule.x2 + x, y1: rule.y1 + y, y2: rule.y2 + y });
  for (const shape of piece.shapes ?? [])
    page.shapes?.push({ ...shape, points: shape.points.map(([px, py]) => [px + x, py + y]) });
  for (const picture of piece.pictures ?? []) page.pictures?.push({ ...picture, x: picture.x + x, y: picture.y + y });
  for (const seal of piece.seals ?? []) page.seals?.push({ ...seal, x: seal.x + x, y: seal.y + y });
  for (const mark of piece.bookmarks ?? []) page.bookmarks?.push({ ...mark, y: mark.y + y });
}
