import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";
import { describe, expect, test } from "vitest";
import { outlineCutter } from "./outline";
import { readTables } from "./tables";
import { unwrapWoff } from "./woff";

const require = createRequire(import.meta.url);
const serif = readFileSync(require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"));
const kai = unwrapWoff(
  readFileSync(require.resolve("@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff")),
);

function single(bytes: Uint8Array): Font {
  const font = create(bytes);
  if ("fonts" in font) throw new Error("a single font was expected");
  return font;
}

function cutterOf(bytes: Uint8Array) {
  const cutter = outlineCutter(readTables(bytes));
  if (!cutter) throw new Error("a font with TrueType outlines was expected");
  return cutter;
}

describe("a subset", () => {
  test.each([
    ["Noto Serif SC", serif],
    ["LXGW WenKai", kai],
  ])("of %s has the outlines and widths of the font, composed shapes among them", (_name, bytes) => {
    const font = single(bytes);
    const glyphs = [0, ...[..."廉政Aéǚ1，—㛃"].map((char) => font.glyphForCodePoint(char.codePointAt(0) ?? 0).id)];
    const subset = single(cutterOf(bytes).cut(glyphs));
    for (const [index, glyph] of glyphs.entries()) {
      expect(subset.getGlyph(index).path.toSVG()).toBe(font.getGlyph(glyph).path.toSVG());
      expect(subset.getGlyph(index).advanceWidth).toBe(font.getGlyph(glyph).advanceWidth);
    }
  });

  test("is the same bytes each time and a small part of the font", () => {
    const cutter = cutterOf(serif);
    const first = cutter.cut([0, 100, 200, 300]);
    expect(cutter.cut([7, 8, 9]).length).toBeGreaterThan(0);
    expect(Buffer.compare(first, cutter.cut([0, 100, 200, 300]))).toBe(0);
    expect(first.length).toBeLessThan(20_000);
  });

  test("of a glyph beyond the font's last one is empty there and does not fail", () => {
    expect(
      single(cutterOf(serif).cut([0, 65_000]))
        .getGlyph(1)
        .path.toSVG(),
    ).toBe("");
  });
});

describe("a font file", () => {
  test("cut short, or of another signature, is refused", () => {
    expect(() => readTables(serif.subarray(0, 4096))).toThrow("ends beyond the file");
    expect(() => readTables(Buffer.alloc(4096, 7))).toThrow("not a font");
    expect(() => readTables(serif.subarray(0, 3))).toThrow(RangeError);
  });
});
