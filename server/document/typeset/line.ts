import { bestFit, firstFit, mostStretch } from "./fit";
import type { Glyph } from "./glyph-data";

/** A glyph with its place on the line, x from the line's left end in points. */
export type PlacedGlyph = { glyph: Glyph; x: number };
export type Line = {
  placed: PlacedGlyph[];
  /** Right end of the ink cell, blanks at the end excluded. */
  width: number;
  /** The line ends within a word, for no legal break fitted. */
  torn: boolean;
};

export type LineOptions = {
  measure: number;
  /** Indent of the first line and of the others, in points. */
  first?: number;
  rest?: number;
  /** `justify` fills every line but the last. */
  align?: "justify" | "start" | "center" | "end";
};

/**
 * Breaks glyphs into lines no longer than the measure (points), where squeezing and stretching are least; a stretch that
 * no legal break fits is broken anyway, between any two glyphs.
 */
export function breakLines(glyphs: Glyph[], options: LineOptions): Line[] {
  const align = options.align ?? "justify";
  const indentOf = (start: number) => (start === 0 ? (options.first ?? 0) : (options.rest ?? 0));
  const measureOf = (start: number) => options.measure - indentOf(start);
  const ends = align === "justify" ? bestFit(glyphs, measureOf) : firstFit(glyphs, measureOf);
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? 0;
    const isLast = end === glyphs.length;
    const line = setLine(glyphs.slice(start, end), measureOf(start), indentOf(start), isLast, align);
    return { ...line, torn: !isLast && glyphs[end - 1]?.breakAfter === false };
  });
}

function setLine(
  glyphs: Glyph[],
  measure: number,
  indent: number,
  isLast: boolean,
  align: "justify" | "start" | "center" | "end",
): Omit<Line, "torn"> {
  let visible = glyphs.length;
  while (visible > 0 && glyphs[visible - 1]?.isSpace) visible -= 1;
  const natural = glyphs.slice(0, visible).reduce((sum, glyph) => sum + glyph.advance, 0);
  const over = natural - measure;
  const cuts = over > 0 ? squeezes(glyphs.slice(0, visible), over) : undefined;
  const gaps = glyphs.slice(0, Math.max(0, visible - 1)).filter((glyph) => glyph.stretchAfter).length;
  const wants = align === "justify" && !isLast && over < 0 && gaps > 0 ? -over / gaps : 0;
  const stretch = wants <= mostStretch * (glyphs[0]?.size ?? 0) ? wants : 0;
  const slack = over < 0 && align !== "justify" ? -over : 0;
  let x = indent + (align === "center" ? slack / 2 : align === "end" ? slack : 0);
  let right = x;
  const placed = glyphs.map((glyph, index) => {
    const cut = cuts?.[index] ?? { before: 0, after: 0 };
    const at = { glyph, x: x - cut.before };
    x += glyph.advance - cut.before - cut.after;
    if (index < visible) right = x;
    if (index < visible - 1 && glyph.stretchAfter) x += stretch;
    return at;
  });
  return { placed, width: right };
}

type Cut = { before: number; after: number };

/** Takes `over` points from the blanks of marks: first from the line's end, then evenly from all. */
function squeezes(glyphs: Glyph[], over: number): Cut[] {
  const cuts: Cut[] = glyphs.map(() => ({ before: 0, after: 0 }));
  let left = over;
  const end = glyphs.at(-1);
  const endCut = cuts.at(-1);
  if (end && endCut) {
    endCut.after = Math.min(end.after, left);
    left -= endCut.after;
  }
  const inner = glyphs.slice(0, -1);
  const total = inner.reduce((sum, glyph) => sum + glyph.before + glyph.after, 0) + (end?.before ?? 0);
  if (left <= 0 || total <= 0) return cuts;
  const share = Math.min(1, left / total);
  glyphs.forEach((glyph, index) => {
    const cut = cuts[index];
    if (!cut) return;
    cut.before = glyph.before * share;
    if (index < glyphs.length - 1) cut.after = glyph.after * share;
  });
  return cuts;
}
