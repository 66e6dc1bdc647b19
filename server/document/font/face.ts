import { readFileSync } from "node:fs";
import { create, type Font, type Glyph, type GlyphRun } from "fontkit";
import { clusters } from "../typeset/glyph";
import type { FontOrigin, FontSource } from "./source";
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
  drawable: Font;
};

// Shapes that a Chinese text has full-width while the font's default is Latin; the font's own rules choose them.
const localised = /^[—…‘’“”·]+$/u;

/** Opens a font file; the bytes are kept as long as the face. Throws Error when the file is no font. */
export function openFace(source: FontSource): Face {
  const bytes = readFileSync(source.path);
  const opened = create(source.path.endsWith(".woff") ? unwrapWoff(bytes) : bytes);
  const font = "fonts" in opened ? opened.fonts[0] : opened;
  if (!font) throw new Error(`empty font collection: ${source.path}`);
  const shapes = new Map<string, Glyph[]>();
  const shapesOf = (cluster: string): Glyph[] => {
    const known = shapes.get(cluster);
    if (known) return known;
    const made = shape(font, cluster);
    shapes.set(cluster, made);
    return made;
  };
  return {
    path: source.path,
    name: font.postscriptName,
    origin: source.origin,
    standsIn: source.standsIn,
    has: (cluster) =>
      [...cluster].every((char) => isIgnorable(char) || font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0)),
    advance: (cluster) => shapesOf(cluster).reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / font.unitsPerEm,
    ink: (text) => inkOf(clusters(text).flatMap(shapesOf), font.unitsPerEm),
    drawable: drawable(font, shapesOf),
  };
}

function shape(font: Font, cluster: string): Glyph[] {
  const chars = [...cluster];
  const [only] = chars;
  if (chars.length === 1 && only !== undefined && !localised.test(only)) {
    const code = only.codePointAt(0) ?? 0;
    const glyph = font.glyphForCodePoint(code);
    return [{ id: glyph.id, codePoints: [code], advanceWidth: glyph.advanceWidth, bbox: glyph.bbox }];
  }
  return font.layout(cluster, [], "hani", "ZHS ").glyphs;
}

/** The font with shaping replaced by our own widths, so that what is drawn is what was measured. */
function drawable(font: Font, shapesOf: (cluster: string) => Glyph[]): Font {
  const layout = (text: string): GlyphRun => {
    const glyphs = clusters(text).flatMap(shapesOf);
    const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) };
  };
  return Object.assign(Object.create(font), { layout });
}

function inkOf(glyphs: Glyph[], unitsPerEm: number): { top: number; bottom: number } {
  const boxes = glyphs.map((glyph) => glyph.bbox).filter((box) => Number.isFinite(box.maxY));
  if (boxes.length === 0) return { top: 0, bottom: 0 };
  return {
    top: Math.max(...boxes.map((box) => box.maxY)) / unitsPerEm,
    bottom: Math.min(...boxes.map((box) => box.minY)) / unitsPerEm,
  };
}

/** Variation selectors and joiners need no glyph of their own. */
function isIgnorable(char: string): boolean {
  return /^(?:\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u.test(char);
}
