/** The table directory of a TrueType/OpenType file: where each table's bytes lie in `bytes`. */
export type Tables = Map<string, Uint8Array>;

const header = 12;
const entry = 16;
const mostTables = 200;

/**
 * Reads the directory that begins at `start` (not 0 in a collection). Throws Error for a signature that is no font and
 * for tables beyond the end of the file.
 */
export function readTables(bytes: Uint8Array, start = 0): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signature = view.getUint32(start);
  if (signature !== 0x00010000 && signature !== 0x4f54544f && signature !== 0x74727565) throw new Error("not a font");
  const count = view.getUint16(start + 4);
  if (count > mostTables) throw new Error(`${count} tables in a font`);
  const tables: Tables = new Map();
  for (let index = 0; index < count; index += 1) {
    const at = start + header + index * entry;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const offset = view.getUint32(at + 8);
    const length = view.getUint32(at + 12);
    if (offset + length > bytes.length) throw new Error(`table ${tag} ends beyond the file`);
    // A plain view and not a Buffer's: the slice() of a Buffer is no copy.
    tables.set(tag, new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return tables;
}

/** Where the fonts of a collection begin; [0] for a single font. */
export function fontStarts(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x74746366) return [0];
  const count = Math.min(view.getUint32(8), 64);
  return Array.from({ length: count }, (_, index) => view.getUint32(12 + index * 4));
}

/** A font file of the given tables, in the order of their tags, with the checksums the format asks for. */
export function writeTables(tables: Tables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const size = sorted.reduce((sum, [, data]) => sum + padded(data.length), header + sorted.length * entry);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, sorted.length);
  view.setUint16(6, power * entry);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (sorted.length - power) * entry);
  let offset = header + sorted.length * entry;
  sorted.forEach(([tag, data], index) => {
    const at = header + index * entry;
    bytes.set(data, offset);
    for (let char = 0; char < 4; char += 1) bytes[at + char] = tag.charCodeAt(char);
    view.setUint32(at + 4, checksum(view, offset, padded(data.length)));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, data.length);
    offset += padded(data.length);
  });
  return bytes;
}

const padded = (length: number) => (length + 3) & ~3;

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
