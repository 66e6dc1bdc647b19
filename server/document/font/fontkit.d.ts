// The part of fontkit 2 that is used here; the package ships no types.
declare module "fontkit" {
  export type Box = { minX: number; minY: number; maxX: number; maxY: number };
  export type Glyph = {
    id: number;
    codePoints: number[];
    advanceWidth: number;
    bbox: Box;
    path: { toSVG(): string };
  };
  export type Position = { xAdvance: number; yAdvance?: number; xOffset?: number; yOffset?: number };
  export type GlyphRun = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number };
  export type Subset = {
    glyphs?: number[];
    cff?: unknown;
    includeGlyph(glyph: number): number;
    encode(): Uint8Array;
  };
  export type Font = {
    postscriptName: string;
    fullName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    lineGap: number;
    xHeight: number;
    capHeight: number;
    italicAngle: number;
    bbox: Box;
    post: { isFixedPitch: number };
    head: { macStyle: { italic: boolean } };
    "OS/2"?: { sFamilyClass: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    getGlyph(id: number): Glyph;
    layout(text: string, features?: string[], script?: string, language?: string): GlyphRun;
    createSubset(): Subset;
  };
  export type FontCollection = { fonts: Font[] };
  export function create(buffer: Uint8Array, postscriptName?: string): Font | FontCollection;
}
