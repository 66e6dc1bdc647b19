import { readFileSync } from "node:fs";
import { create, type Font, type Glyph as LibraryGlyph } from "fontkit";
import { clusters } from "@/server/document/typeset/glyph";
import { type Drawable, embeddable, type FontGlyph } from "./embed";
import { type OutlineCutter, outlineCutter } from "./outline";
import type { FontOrigin, FontSource } from "./source";
import { fontStarts, readTables } from "./tables";
import { unwrapWoff } from "./woff";

/** One opened font file. */
export type Face = {
  path: string;
  name: string;
  origin: FontOrigin;
  standsIn: boolean;
  has(cluster: string): boolean;
  /** Advance of a cluster in em. */
  advance(cluster: string): number;
  /** Inked top and bottom of a text above the baseline, in em. */
  ink(text: string): { top: number; bottom: number };
  /** The font as the PDF library draws it: glyphs one by one, no shaping beyond the cluster. */
  drawable: Drawable;
};

// Shapes that a Chinese text has full-width while the font's default is Latin; the font's own rules choose them.
const localised = /^[—…‘’“”·]+$/u;

/** Opens a font file; the bytes are kept as long as the face. Throws Error when the file is no font. */
export function openFace(source: FontSource): Face {
  const read = readFileSync(source.path);
  const bytes = source.path.endsWith(".woff") ? unwrapWoff(read) : read;
  const opened = create(bytes);
  const index = source.index ?? 0;
  const font = "fonts" in opened ? opened.fonts[index] : opened;
  if (!font) throw new Error(`empty font collection: ${source.path}`);
  const cutter = outlineCutter(readTables(bytes, fontStarts(bytes)[index]));
  const { unitsPerEm } = font;
  if (!(unitsPerEm >= 16 && unitsPerEm <= 16_384)) throw new Error(`${unitsPerEm} units in an em`);
  const glyphs = [0];
  const shapes = new Map<string, FontGlyph[]>();
  const shapesOf = (cluster: string): FontGlyph[] => {
    const known = shapes.get(cluster);
    if (known) return known;
    const made = shape(font, cluster).map(({ glyph, codePoints }): FontGlyph => {
      const id = glyphs.push(glyph.id) - 1;
      return { id, codePoints, advanceWidth: glyph.advanceWidth, bbox: () => glyph.bbox };
    });
    shapes.set(cluster, made);
    return made;
  };
  return {
    path: source.path,
    name: font.postscriptName,
    origin: source.origin,
    standsIn: source.standsIn,
    has: (cluster) => [...cluster].every((char) => isIgnorable(char) || draws(font, cutter, char)),
    advance: (cluster) => shapesOf(cluster).reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / unitsPerEm,
    ink: (text) => inkOf(clusters(text).flatMap(shapesOf), unitsPerEm),
    drawable: embeddable(
      font,
      { path: source.path, ...(cutter ? { cutter } : {}) },
      { of: shapesOf, glyphOf: (id) => glyphs[id] ?? 0 },
    ),
  };
}

function shape(font: Font, cluster: string): { glyph: LibraryGlyph; codePoints: number[] }[] {
  const chars = [...cluster];
  const [only] = chars;
  if (chars.length === 1 && only !== undefined && !localised.test(only)) {
    const code = only.codePointAt(0) ?? 0;
    return [{ glyph: font.glyphForCodePoint(code), codePoints: [code] }];
  }
  return font.layout(cluster, [], "hani", "ZHS ").glyphs.map((glyph) => ({ glyph, codePoints: glyph.codePoints }));
}

function inkOf(glyphs: FontGlyph[], unitsPerEm: number): { top: number; bottom: number } {
  const boxes = glyphs.map((glyph) => glyph.bbox()).filter((box) => Number.isFinite(box.maxY));
  if (boxes.length === 0) return { top: 0, bottom: 0 };
  return {
    top: Math.max(...boxes.map((box) => box.maxY)) / unitsPerEm,
    bottom: Math.min(...boxes.map((box) => box.minY)) / unitsPerEm,
  };
}

const ideograph = /\p{Script=Han}/u;

/** A font may list an ideograph and draw nothing for it, or draw from a damaged outline. */
function draws(font: Font, cutter: OutlineCutter | undefined, char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  if (!font.hasGlyphForCodePoint(code)) return false;
  if (!ideograph.test(char)) return true;
  const glyph = font.glyphForCodePoint(code);
  if (cutter) return cutter.draws(glyph.id);
  try {
    return glyph.path.toSVG() !== "";
  } catch {
    // The font library fails in many ways on damaged outlines; another font serves this character.
    return false;
  }
}

/** Variation selectors and joiners need no glyph of their own. */
function isIgnorable(char: string): boolean {
  return /^(?:\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u.test(char);
}
