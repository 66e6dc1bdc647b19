import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** One font of a file: its place in a collection and all the names it gives itself, in lower case. */
export type NamedFont = { index: number; names: string[] };

const mostFonts = 16;
const mostTables = 200;
const mostNameBytes = 1_000_000;
/** Larger than any Chinese font with all planes; a file beyond it would fill the memory of a thread. */
const mostMegabytes = 100;

/** A font file that is left out; the message says why, in Chinese, for whoever keeps the fonts. */
export class UnusableFontError extends Error {
  override name = "UnusableFontError";
}

/** Why a font file is left out, for the screen. */
export function unusableReason(error: unknown): string {
  return error instanceof UnusableFontError ? error.message : "文件已损坏或不是字体";
}

/**
 * The names of the fonts in a file, read from its name table without opening the font: family, full name, PostScript name
 * and their typographic forms in every language (OpenType, table name, ids 1 4 6 16 18).
 * Throws UnusableFontError for a file too large, Error for one that is no font or cut short.
 */
export function readFontNames(path: string): NamedFont[] {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size > mostMegabytes * 1_000_000) throw new UnusableFontError(`文件超过${mostMegabytes} MB`);
    const read = (offset: number, length: number): DataView => {
      if (offset < 0 || offset + length > size) throw new Error("cut short");
      const bytes = new Uint8Array(length);
      if (readSync(file, bytes, 0, length, offset) !== length) throw new Error("cut short");
      return new DataView(bytes.buffer);
    };
    return startsOf(read).map((start, index) => ({ index, names: namesAt(read, start) }));
  } finally {
    closeSync(file);
  }
}

type Read = (offset: number, length: number) => DataView;

function startsOf(read: Read): number[] {
  const signature = read(0, 4).getUint32(0);
  if (signature === 0x74746366) {
    const count = Math.min(read(8, 4).getUint32(0), mostFonts);
    const starts = read(12, count * 4);
    return Array.from({ length: count }, (_, index) => starts.getUint32(index * 4));
  }
  if (signature !== 0x00010000 && signature !== 0x4f54544f && signature !== 0x74727565) throw new Error("not a font");
  return [0];
}

function namesAt(read: Read, start: number): string[] {
  const count = Math.min(read(start + 4, 2).getUint16(0), mostTables);
  const directory = read(start + 12, count * 16);
  for (let index = 0; index < count; index += 1) {
    if (directory.getUint32(index * 16) !== 0x6e616d65) continue;
    const length = Math.min(directory.getUint32(index * 16 + 12), mostNameBytes);
    return namesOf(read(directory.getUint32(index * 16 + 8), length));
  }
  throw new Error("a font without names");
}

const wanted = new Set([1, 4, 6, 16, 18]);

function namesOf(table: DataView): string[] {
  const count = table.getUint16(2);
  const texts = table.getUint16(4);
  const names = new Set<string>();
  for (let index = 0; index < count && 18 + index * 12 <= table.byteLength; index += 1) {
    const at = 6 + index * 12;
    if (!wanted.has(table.getUint16(at + 6))) continue;
    const offset = texts + table.getUint16(at + 10);
    const length = table.getUint16(at + 8);
    if (offset + length > table.byteLength) continue;
    const bytes = new Uint8Array(table.buffer, offset, length);
    const name = decoderOf(table.getUint16(at), table.getUint16(at + 2)).decode(bytes);
    if (name) names.add(name.toLowerCase());
  }
  return [...names];
}

const unicode = new TextDecoder("utf-16be");
const gbk = new TextDecoder("gbk");

/** Windows and Unicode names are UTF-16; old Macintosh and PRC encodings (platform 1, Windows encoding 3) are GBK. */
function decoderOf(platform: number, encoding: number): TextDecoder {
  if (platform === 1 || (platform === 3 && encoding === 3)) return gbk;
  return unicode;
}
