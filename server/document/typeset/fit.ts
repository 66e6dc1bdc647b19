import { isForbiddenAtEnd, isForbiddenAtStart } from "./character";
import type { Glyph } from "./glyph-data";

/** Rounding of sums of advances must not push the 28th character off a line. */
export const tolerance = 0.02;

/** A place where the line that begins at some glyph may end. */
export type Candidate = {
  /** Index after the line's last glyph. */
  end: number;
  /** How far the line is too long (squeezed) or too short (stretched, negative), in points. */
  over: number;
  /** Between how many characters it can be stretched. */
  gaps: number;
};

/**
 * All ends of the line that begins at `start`: legal breaks whose text fits when its marks are squeezed. A stretch that
 * no legal break fits is torn where that hurts least, else where the measure ends. Never empty.
 */
export function candidates(glyphs: Glyph[], start: number, measure: number): Candidate[] {
  const found: Candidate[] = [];
  let natural = 0;
  let shrink = 0;
  let trailing = 0;
  let gaps = 0;
  let fitting = start + 1;
  let torn: number | undefined;
  let lawful: number | undefined;
  for (let index = start; index < glyphs.length; index += 1) {
    const glyph = glyphs[index];
    if (!glyph) break;
    natural += glyph.advance;
    shrink += glyph.before + glyph.after;
    trailing = glyph.isSpace ? trailing + glyph.advance : 0;
    const over = natural - trailing - measure;
    if (over - shrink > tolerance) break;
    fitting = index + 1;
    const next = glyphs[index + 1];
    if (!next || glyph.breakAfter) found.push({ end: index + 1, over, gaps });
    else if (!isForbiddenAtEnd(glyph.text) && !isForbiddenAtStart(next.text)) {
      lawful = index + 1;
      if (glyph.tearAfter) torn = index + 1;
    }
    if (glyph.stretchAfter) gaps += 1;
  }
  return found.length > 0 ? found : [{ end: torn ?? lawful ?? fitting, over: 0, gaps: 0 }];
}

/** Ends of ragged lines: as much on each as fits, squeezing only where that is less than the hole it fills. */
export function firstFit(glyphs: Glyph[], measureOf: (start: number) => number): number[] {
  const ends: number[] = [];
  let start = 0;
  while (start < glyphs.length) {
    let best: { end: number; cost: number } | undefined;
    for (const { end, over } of candidates(glyphs, start, measureOf(start))) {
      const cost = over > tolerance ? over / 2 : end === glyphs.length ? 0 : -over;
      if (!best || cost <= best.cost) best = { end, cost };
    }
    start = best?.end ?? glyphs.length;
    ends.push(start);
  }
  return ends;
}

/**
 * Ends of justified lines, chosen for the paragraph as a whole: the adjustments, in cells, are squared and summed, so
 * that one wide hole before a date is shared by several lines. A line on the grid costs nothing.
 */
export function bestFit(glyphs: Glyph[], measureOf: (start: number) => number): number[] {
  const best: ({ cost: number; from: number } | undefined)[] = new Array(glyphs.length + 1);
  best[0] = { cost: 0, from: 0 };
  for (let start = 0; start < glyphs.length; start += 1) {
    const reached = best[start];
    if (!reached) continue;
    const size = glyphs[start]?.size ?? 1;
    const ends = candidates(glyphs, start, measureOf(start));
    const nearest = Math.max(...ends.filter(({ over }) => over <= tolerance).map(({ over }) => over));
    for (const { end, over, gaps } of ends) {
      // A line much shorter than the fullest one is never part of the best paragraph.
      if (over < nearest - mostGivenUp * size) continue;
      const cost = reached.cost + lineCost(glyphs, { start, end }, over / size, gaps);
      const known = best[end];
      if (!known || cost < known.cost) best[end] = { cost, from: start };
    }
  }
  const ends: number[] = [];
  for (let end = glyphs.length; end > 0; end = best[end]?.from ?? 0) ends.unshift(end);
  return ends;
}

const mostGivenUp = 4;
const offGrid = 0.5;
// Squeezing marks is worth saving a last line of two characters; stretching a line off the grid is not.
const shortLastLine = 1;

// A line left short is worse than any that is stretched, and two are worse than one that is shorter still.
const leftShort = 30;

/** More than this between two characters, in em, and a line is left short instead: it would be read as blanks. */
export const mostStretch = 0.3;

/** `over` in em: squeezing marks shows half as much as stretching everything. */
function lineCost(glyphs: Glyph[], { start, end }: { start: number; end: number }, over: number, gaps: number): number {
  const isLast = end === glyphs.length;
  if (isLast && over <= tolerance) return end - start <= 2 && start > 0 ? shortLastLine : 0;
  if (Math.abs(over) <= tolerance) return 0;
  if (-over > mostStretch * gaps) return leftShort - over;
  const adjusted = over > 0 ? over / 2 : -over;
  return adjusted ** 2 + offGrid;
}
