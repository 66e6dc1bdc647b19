import { inflateRawSync } from "node:zlib";

const directoryEntry = 0x02014b50;
const directoryEnd = 0x06054b50;

/** Files of an archive that we have made ourselves, in its order. @throws Error for what is no such archive */
export function unzip(bytes: Uint8Array): { name: string; bytes: Uint8Array }[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(signature(directoryEnd));
  if (end < 0) throw new Error("no archive");
  const files: { name: string; bytes: Uint8Array }[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== directoryEntry) throw new Error("no archive");
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as Lengths;
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    const isDeflated = file.readUInt16LE(at + 10) === 8;
    files.push({
      name: file.toString("utf8", at + 46, at + 46 + nameLength),
      bytes: isDeflated ? inflateRawSync(packed) : packed,
    });
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

type Lengths = [name: number, extra: number, comment: number];

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
