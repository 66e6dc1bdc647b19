import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainMetrics } from "@/server/document/testing/metrics";
import { bestFit, firstFit } from "./fit";
import { toGlyphs } from "./glyph";
import type { Glyph } from "./glyph-data";
import { area, cell, sizes } from "./grid";

const measureOf = (start: number) => area.width - (start === 0 ? 2 * cell : 0);
const toLines = (text: string) => toGlyphs([{ text }], { role: "fangsong", size: sizes.sanhao, cell }, plainMetrics);

/** Widest hole and sum of squared holes of all lines but the last, in cells. */
function holes(glyphs: Glyph[], ends: number[]): { widest: number; sum: number } {
  const found = ends.slice(0, -1).map((end, index) => {
    const start = ends[index - 1] ?? 0;
    const natural = glyphs.slice(start, end).reduce((sum, glyph) => sum + glyph.advance, 0);
    return Math.max(0, measureOf(start) - natural) / cell;
  });
  return { widest: Math.max(0, ...found), sum: found.reduce((sum, hole) => sum + hole ** 2, 0) };
}

describe("the lines of a justified paragraph", () => {
  const date = "2026年11月22日";
  const text = `${"风险排查，".repeat(4)}${"防控措施".repeat(14)}截至${date}，各单位均已报送。`;

  test("share the hole before a date among them", () => {
    const glyphs = toLines(text);
    const first = holes(glyphs, firstFit(glyphs, measureOf));
    const best = holes(glyphs, bestFit(glyphs, measureOf));
    expect(first.widest).toBeGreaterThan(2);
    expect(best.widest).toBeLessThan(first.widest);
  });

  test("stand on the grid where nothing must be kept whole", () => {
    const glyphs = toLines("廉政风险".repeat(60));
    expect(bestFit(glyphs, measureOf)).toEqual(firstFit(glyphs, measureOf));
    expect(holes(glyphs, bestFit(glyphs, measureOf)).widest).toBeLessThan(0.01);
  });

  test("end where the text ends, and each begins where the last ended", () => {
    const part = fc.constantFrom("风险", "防控，", date, "（三）", "PDF", "12,480.50", "——", "“一岗双责”", "。");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 80 }), (parts) => {
        const glyphs = toLines(`开头${parts.join("的")}`);
        const ends = bestFit(glyphs, measureOf);
        expect(ends.at(-1)).toBe(glyphs.length);
        expect([...ends].sort((a, b) => a - b)).toEqual([...new Set(ends)]);
      }),
    );
  });
});
