/**
 * A picture without what it says about camera, place and author; its pixels stay as they are. A JPEG keeps its colour
 * profile and the way it is turned. Bytes that cannot be followed are returned unchanged.
 */
export function withoutMetadata(bytes: Uint8Array, mime: string): Uint8Array {
  if (mime === "image/jpeg") return jpegWithoutMetadata(bytes);
  if (mime === "image/png") return pngWithoutMetadata(bytes);
  return bytes;
}

/** APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe colour transform) belong to the picture. */
const keptMarkers = new Set([0xe0, 0xe2, 0xee]);

function jpegWithoutMetadata(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let turn = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) {
      if (turn > 1) parts.splice(1, 0, orientationSegment(turn));
      return joined([...parts, bytes.subarray(at)]);
    }
    const end = at + 2 + view.getUint16(at + 2);
    const isInformation = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (marker === 0xe1) turn = orientationOf(bytes.subarray(at + 4, end)) ?? turn;
    if (!isInformation || keptMarkers.has(marker)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return bytes;
}

/** Tag 0x0112 of the first directory of an Exif block; null when there is none. */
function orientationOf(block: Uint8Array): number | null {
  if (String.fromCharCode(...block.subarray(0, 4)) !== "Exif" || block.length < 14) return null;
  const view = new DataView(block.buffer, block.byteOffset + 6, block.byteLength - 6);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return null;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > view.byteLength) return null;
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle);
  }
  return null;
}

/** An Exif block that says nothing but how the picture is turned. */
function orientationSegment(turn: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1];
  return Uint8Array.of(0xff, 0xe1, 0, 34, ...exif, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0);
}

const pngInformation = new Set(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]);

function pngWithoutMetadata(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) return bytes;
    if (!pngInformation.has(type)) parts.push(bytes.subarray(at, end));
    if (type === "IEND") return joined(parts);
    at = end;
  }
  return bytes;
}

function joined(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
