import { inflateSync } from "node:zlib";
import { figuresOf } from "./content";
import { type DocumentFinding, error } from "./finding";
import { readPicture } from "./picture";
import type { LogicalDocument } from "./schema";

/**
 * Pictures whose pixels cannot be unpacked, each with its place: they would be drawn as a blank. Only for documents that
 * were checked; a PNG is unpacked no further than its own size.
 */
export function findBrokenPictures(document: LogicalDocument): DocumentFinding[] {
  return figuresOf(document).flatMap(({ place, figure }) => {
    const head = readPicture(figure.data);
    if ("problem" in head || head.format !== "png" || unpacks(Buffer.from(figure.data, "base64"), head)) return [];
    return [error(place, "图片已损坏，请重新选取图片文件")];
  });
}

/** Samples a pixel has, by the colour type of the head. */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function unpacks(bytes: Buffer, { width, height }: { width: number; height: number }): boolean {
  const bits = (bytes[24] ?? 0) * (samples[bytes[25] ?? -1] ?? 0);
  const length = (Math.ceil((width * bits) / 8) + 1) * height;
  if (bits === 0) return false;
  try {
    return inflateSync(packedOf(bytes), { maxOutputLength: length }).length === length;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) return false;
    throw cause;
  }
}

function packedOf(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  return Buffer.concat(parts);
}
