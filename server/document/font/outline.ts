import { type Tables, writeTables } from "./tables";

/** Cuts subsets out of one TrueType font; the font's bytes are read in place and never changed. */
export type OutlineCutter = {
  /** The glyph's outline lies inside the file, is not empty and names its parts soundly. */
  draws(glyph: number): boolean;
  /** A font file of these glyphs in this order, the first being glyph 0; glyphs they are composed of follow. */
  cut(glyphs: number[]): Uint8Array;
};

/** How far from a glyph's start its parts are named, for a glyph composed of others. */
type Outline = { bytes: Uint8Array; parts: { at: number; glyph: number }[] };

const mostParts = 64;

class DamagedGlyphError extends Error {
  override name = "DamagedGlyphError";
}

/**
 * A cutter for a font with the tables `glyf` and `loca`; undefined for other outlines (CFF) and for variable fonts, which
 * the font library cuts itself. The library decodes and encodes each table field by field; copying ranges of bytes takes a
 * twentieth of the time.
 * Throws Error when a needed table is too short.
 */
export function outlineCutter(tables: Tables): OutlineCutter | undefined {
  const [glyf, loca, head, hhea, hmtx, maxp] = ["glyf", "loca", "head", "hhea", "hmtx", "maxp"].map((tag) =>
    tables.get(tag),
  );
  if (!glyf || !loca || !head || !hhea || !hmtx || !maxp || tables.has("fvar")) return undefined;
  const isLong = viewOf(head).getUint16(50) === 1;
  const longMetrics = viewOf(hhea).getUint16(34);
  const count = viewOf(maxp).getUint16(4);
  if (loca.length < (count + 1) * (isLong ? 4 : 2)) throw new Error("loca is too short");
  if (longMetrics < 1 || hmtx.length < longMetrics * 4) throw new Error("hmtx is too short");
  const places = viewOf(loca);
  const place = (glyph: number) => (isLong ? places.getUint32(glyph * 4) : places.getUint16(glyph * 2) * 2);
  const known = new Map<number, Outline>();
  const outlineOf = (glyph: number): Outline => {
    const found = known.get(glyph);
    if (found) return found;
    const isInside = glyph < count && place(glyph) <= place(glyph + 1) && place(glyph + 1) <= glyf.length;
    const bytes = isInside ? glyf.subarray(place(glyph), place(glyph + 1)) : glyf.subarray(0, 0);
    const outline = { bytes, parts: partsOf(bytes) };
    known.set(glyph, outline);
    return outline;
  };
  const metrics = viewOf(hmtx);
  const advance = (glyph: number) => metrics.getUint16(Math.min(glyph, longMetrics - 1) * 4);
  const bearing = (glyph: number) => {
    const at = glyph < longMetrics ? glyph * 4 + 2 : longMetrics * 4 + (glyph - longMetrics) * 2;
    return at + 2 <= hmtx.length ? metrics.getInt16(at) : 0;
  };
  return {
    draws: (glyph) => {
      try {
        return outlineOf(glyph).bytes.length > 0;
      } catch (error) {
        // Read beyond the glyph's bytes, or endless parts: another font serves this character.
        if (error instanceof RangeError || error instanceof DamagedGlyphError) return false;
        throw error;
      }
    },
    cut: (wanted) => {
      const glyphs = [...wanted];
      const index = new Map(wanted.map((glyph, at) => [glyph, at]));
      const numberOf = (glyph: number) => {
        const at = index.get(glyph) ?? glyphs.push(glyph) - 1;
        index.set(glyph, at);
        return at;
      };
      const pieces: Uint8Array[] = [];
      // The list grows while composed glyphs name their parts.
      for (let at = 0; at < glyphs.length; at += 1) {
        const { bytes, parts } = outlineOf(glyphs[at] ?? 0);
        if (parts.length === 0) pieces.push(bytes);
        else {
          const copy = bytes.slice();
          for (const part of parts) viewOf(copy).setUint16(part.at, numberOf(part.glyph));
          pieces.push(copy);
        }
      }
      const cut: Tables = new Map();
      for (const tag of ["cvt ", "fpgm", "prep"]) {
        const table = tables.get(tag);
        if (table) cut.set(tag, table);
      }
      const outlines = join(pieces);
      cut.set("glyf", outlines.glyf).set("loca", outlines.loca);
      cut.set("head", patched(head, 50, 1)).set("maxp", patched(maxp, 4, glyphs.length));
      cut.set("hhea", patched(hhea, 34, glyphs.length));
      const widths = new DataView(new ArrayBuffer(glyphs.length * 4));
      glyphs.forEach((glyph, at) => {
        widths.setUint16(at * 4, advance(glyph));
        widths.setInt16(at * 4 + 2, bearing(glyph));
      });
      cut.set("hmtx", new Uint8Array(widths.buffer));
      return writeTables(cut);
    },
  };
}

function join(pieces: Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const glyf = new Uint8Array(pieces.reduce((sum, piece) => sum + ((piece.length + 3) & ~3), 0));
  const loca = new DataView(new ArrayBuffer((pieces.length + 1) * 4));
  let offset = 0;
  pieces.forEach((piece, index) => {
    glyf.set(piece, offset);
    offset += (piece.length + 3) & ~3;
    loca.setUint32((index + 1) * 4, offset);
  });
  return { glyf, loca: new Uint8Array(loca.buffer) };
}

function patched(table: Uint8Array, at: number, value: number): Uint8Array {
  const copy = table.slice();
  viewOf(copy).setUint16(at, value);
  return copy;
}

/** Flags of a composed glyph's part (OpenType, table glyf). */
const flag = { words: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80 };

function partsOf(bytes: Uint8Array): Outline["parts"] {
  const view = viewOf(bytes);
  if (bytes.length < 12 || view.getInt16(0) >= 0) return [];
  const parts: Outline["parts"] = [];
  let at = 10;
  for (;;) {
    const flags = view.getUint16(at);
    parts.push({ at: at + 2, glyph: view.getUint16(at + 2) });
    if ((flags & flag.more) === 0) return parts;
    if (parts.length >= mostParts) throw new DamagedGlyphError("a glyph is composed of too many others");
    at += 4 + ((flags & flag.words) === 0 ? 2 : 4);
    if (flags & flag.scale) at += 2;
    else if (flags & flag.twoScales) at += 4;
    else if (flags & flag.matrix) at += 8;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
