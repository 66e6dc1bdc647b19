// The part of fontkit 2 that is used here; the package ships no types.
declare module "fontkit" {
  export type Glyph = {
    id: number;
    codePoints: number[];
    advanceWidth: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
  };
  export type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number };
  export type GlyphRun = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number };
  export type Font = {
    postscriptName: string;
    fullName: string;
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    layout(text: string, features?: string[], script?: string, language?: string): GlyphRun;
    createSubset(): unknown;
  };
  export type FontCollection = { fonts: Font[] };
  export function create(buffer: Uint8Array, postscriptName?: string): Font | FontCollection;
}
