import type { Box, Font } from "fontkit";
import { clusters } from "@/server/document/typeset/glyph";
import type { OutlineCutter } from "./outline";

/** A shape as drawn; `id` numbers shapes and not the glyphs of the font. */
export type FontGlyph = { id: number; codePoints: number[]; advanceWidth: number; bbox(): Box };

/** What the PDF library asks of a font while it draws and embeds it. */
export type Drawable = Pick<
  Font,
  | "postscriptName"
  | "unitsPerEm"
  | "ascent"
  | "descent"
  | "lineGap"
  | "xHeight"
  | "capHeight"
  | "italicAngle"
  | "bbox"
  | "post"
  | "head"
  | "OS/2"
> & {
  /** By this the library tells fonts of one name apart. */
  _tables: { head: { checkSumAdjustment: string } };
  getGlyph(id: number): { advanceWidth: number };
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array; cff?: unknown };
  layout(text: string): { glyphs: FontGlyph[]; positions: { xAdvance: number }[]; advanceWidth: number };
};

/**
 * The font as the PDF library draws and embeds it: shaping is replaced by our own shapes of a cluster, so that what is
 * drawn is what was measured, and figures that the font library works out anew at every call are worked out once.
 *
 * A glyph that serves two characters is embedded twice, once for each, because the file names one character a glyph and
 * text copied from it must be the text written. `shapesOf` therefore numbers shapes, not the font's glyphs; `glyphOf`
 * gives the font's glyph of such a number.
 */
export function embeddable(
  font: Font,
  file: { path: string; cutter?: OutlineCutter },
  shapes: { of(cluster: string): FontGlyph[]; glyphOf(id: number): number },
): Drawable {
  const { cutter } = file;
  const createSubset = (): ReturnType<Drawable["createSubset"]> => {
    // 0 is the font's own shape for what is missing; a file must begin with it.
    const included = [0];
    const places = new Map([[0, 0]]);
    const includeGlyph = (id: number) => {
      const known = places.get(id);
      if (known !== undefined) return known;
      places.set(id, included.length);
      return included.push(id) - 1;
    };
    if (cutter) return { includeGlyph, encode: () => cutter.cut(included.map(shapes.glyphOf)) };
    const library = font.createSubset();
    return {
      includeGlyph,
      cff: library.cff,
      encode: () => {
        library.glyphs = included.map(shapes.glyphOf);
        return library.encode();
      },
    };
  };
  return {
    postscriptName: font.postscriptName,
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent,
    descent: font.descent,
    lineGap: font.lineGap,
    xHeight: font.xHeight,
    capHeight: font.capHeight,
    italicAngle: font.italicAngle,
    bbox: font.bbox,
    post: font.post,
    head: font.head,
    "OS/2": font["OS/2"],
    _tables: { head: { checkSumAdjustment: file.path } },
    getGlyph: (id) => font.getGlyph(id),
    createSubset,
    layout: (text) => {
      const glyphs = clusters(text).flatMap(shapes.of);
      // The library scales positions in place: they are made for each call.
      const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth }));
      return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) };
    },
  };
}
