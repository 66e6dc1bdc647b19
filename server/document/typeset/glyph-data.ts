import type { FontRole } from "./page";

/** One unbreakable shape of a line: a character with its marks, or the pair —— or ……. */
export type Glyph = {
  text: string;
  role: FontRole;
  size: number;
  /** Natural advance in points, tracking included. */
  advance: number;
  /** Blank that may be squeezed from its left and right, in points. */
  before: number;
  after: number;
  /** A line may end after this glyph. */
  breakAfter: boolean;
  /** Where a line must end within what is kept whole, it rather ends after this glyph: 2026年, 12,345, */
  tearAfter?: boolean;
  /** Justification may add space after this glyph. */
  stretchAfter: boolean;
  isSpace: boolean;
};
