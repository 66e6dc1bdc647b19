import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainMetrics } from "@/server/document/testing/metrics";
import { isForbiddenAtEnd, isForbiddenAtStart } from "./character";
import { clusters, toGlyphs } from "./glyph";
import { area, cell, columns, sizes } from "./grid";
import { breakLines, type Line } from "./line";

const style = { role: "fangsong", size: sizes.sanhao, cell } as const;

function set(text: string, measure = area.width): Line[] {
  return breakLines(toGlyphs([{ text }], style, plainMetrics), { measure, first: 2 * cell });
}

const textOf = (line: Line) => line.placed.map(({ glyph }) => glyph.text).join("");

// Words of real prose: marks stand after and before words, never in heaps no rule of breaking could satisfy.
const word = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.constantFrom(..."廉政风险排查防控责任落实单位科室岗位镕喆𬭎䶮"), { minLength: 1, maxLength: 6 })
      .map((chars) => chars.join("")),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 999_999 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("PDF", "V2.0", "APP", "12,480.50", "99.1%", "x") },
  { weight: 1, arbitrary: fc.constantFrom("2026年11月22日", "廉防〔2026〕3号", "6月1日", "3.5亿元") },
  { weight: 1, arbitrary: fc.constantFrom("“一岗双责”", "《办法（试行）》", "（三）", "——", "……") },
);
const mark = fc.constantFrom("，", "。", "、", "；", "：", "", "", " ", "！", "”的");
// Two figures written against each other are no prose: something stands between.
const prose = fc
  .array(fc.tuple(word, mark), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.map(([text, after]) => `${text}${/[\w%]$/.test(text) && after === "" ? "的" : after}`).join(""))
  .map((text) => text.replaceAll(/——(?=[，。、；：！])/gu, ""));
const clean = prose.filter((text) => !isForbiddenAtStart(clusters(text)[0] ?? "") && !/^ /.test(text));

describe("lines of any prose", () => {
  test("hold every character once and in order", () => {
    fc.assert(
      fc.property(clean, (text) => {
        expect(set(text).map(textOf).join("")).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("are no longer than the measure, and ink never leaves it", () => {
    fc.assert(
      fc.property(clean, (text) => {
        for (const line of set(text)) expect(line.width).toBeLessThanOrEqual(area.width + 0.05);
      }),
      { numRuns: 300 },
    );
  });

  test("never begin with a closing mark nor end with an opening one", () => {
    fc.assert(
      fc.property(clean, (text) => {
        const lines = set(text).map(textOf);
        for (const line of lines.slice(1)) expect(isForbiddenAtStart(clusters(line)[0] ?? "")).toBe(false);
        for (const line of lines.slice(0, -1))
          expect(isForbiddenAtEnd(clusters(line.trimEnd()).at(-1) ?? "")).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("keep numbers, words, dates and document numbers whole", () => {
    fc.assert(
      fc.property(clean, (text) => {
        const lines = set(text).map(textOf);
        lines.slice(0, -1).forEach((line, index) => {
          const seam = `${line.slice(-1)}|${lines[index + 1]?.slice(0, 1)}`;
          expect(seam).not.toMatch(/^[\dA-Za-z.,]\|[\dA-Za-z.,%]|\d\|[月日号]|年\|\d\d?月\d|〔\||\|〕/u);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("never overlap: each character stands right of the one before", () => {
    fc.assert(
      fc.property(clean, (text) => {
        for (const line of set(text)) {
          const xs = line.placed.map(({ x, glyph }) => x + glyph.before);
          for (const [index, x] of xs.slice(1).entries()) expect(x).toBeGreaterThan((xs[index] ?? 0) - 0.01);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("lines of anything at all", () => {
  // Heaps of marks, blanks, joiners, emoji, capitals, half a pair: no rule of breaking can satisfy all of these.
  const anything = fc.array(
    fc.oneof(
      fc.constantFrom(..."，。《》“”（）—…·％￥$A9z 　。、"),
      fc.constantFrom("——", "……", "𬭎", "㛃\ufe00", "葛\u{e0100}", "e\u0301", "👨\u200d👩", "〔2026〕", "廉"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 120 },
  );

  test("hold every character once and in order, none longer than the measure", () => {
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom<"justify" | "start" | "center" | "end">("justify", "start", "center", "end"),
        (parts, align) => {
          const text = parts.join("");
          const lines = breakLines(toGlyphs([{ text }], style, plainMetrics), { measure: area.width, align });
          expect(lines.map(textOf).join("")).toBe(text);
          for (const line of lines) expect(line.width).toBeLessThanOrEqual(area.width + 0.05);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("are found in time that grows with the text", () => {
    const start = performance.now();
    for (const text of [
      "，".repeat(20_000),
      "a".repeat(20_000),
      "《".repeat(20_000),
      "1,".repeat(10_000),
      "廉".repeat(20_000),
    ])
      expect(set(text).map(textOf).join("")).toBe(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe("a list of names", () => {
  test("is broken between names only, the blank staying with the name before it", () => {
    const names = Array.from({ length: 40 }, (_, index) =>
      index % 3 === 0 ? "欧阳镕" : index % 3 === 1 ? "李𬭎" : "买买提·艾力",
    );
    const glyphs = toGlyphs([{ text: names.join("　") }], { ...style, names: true }, plainMetrics);
    const lines = breakLines(glyphs, { measure: area.width, align: "start" }).map(textOf);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.map((line) => line.replace(/　$/u, "")).join("　")).toBe(names.join("　"));
    expect(lines.flatMap((line) => line.split("　").filter(Boolean))).toEqual(names);
  });
});

describe("the grid", () => {
  test("28 ideographs fill the measure and the 29th begins line 2", () => {
    const lines = breakLines(toGlyphs([{ text: "廉".repeat(columns + 1) }], style, plainMetrics), {
      measure: area.width,
    });
    expect(lines.map((line) => line.placed.length)).toEqual([columns, 1]);
    expect(lines[0]?.width).toBeCloseTo(area.width, 3);
    for (const [index, { x }] of (lines[0]?.placed ?? []).entries()) expect(x).toBeCloseTo(index * cell, 3);
  });

  test("a closing mark after 28 characters is squeezed in rather than carried over", () => {
    const lines = breakLines(
      toGlyphs([{ text: `${"廉".repeat(10)}，${"政".repeat(17)}。${"风".repeat(5)}` }], style, plainMetrics),
      {
        measure: area.width,
      },
    );
    expect(lines.map((line) => line.placed.length)).toEqual([29, 5]);
    expect(lines[0]?.width).toBeLessThanOrEqual(area.width + 0.05);
  });

  test("a justified line reaches the right edge", () => {
    const lines = set(`${"廉".repeat(24)}2026年11月22日${"政".repeat(20)}`);
    expect(textOf(lines[0] ?? { placed: [], width: 0, torn: false })).not.toContain("2");
    expect(lines[0]?.width).toBeCloseTo(area.width, 3);
  });

  test("a word longer than the line is broken rather than lost", () => {
    const text = "a".repeat(200);
    const lines = set(text);
    expect(lines.map(textOf).join("")).toBe(text);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(area.width + 0.05);
  });
});

test("a box to tick stays with a short word, and with the first character of a long one", () => {
  for (let before = 1; before <= 30; before += 1) {
    const lines = set(`${"风".repeat(before)}☑一级　□二级　□三级。${"险".repeat(20)}`).map(textOf);
    for (const choice of ["☑一级", "□二级", "□三级。"]) expect(lines.some((line) => line.includes(choice))).toBe(true);
  }
  const long = set(`${"风".repeat(24)}□列入年度重点监督检查单位`).map(textOf);
  expect(long[0]?.endsWith("□")).toBe(false);
  expect(long.length).toBe(2);
});
