/** How a picture is turned, 1 to 8, as the first directory of an Exif block says (tag 0x0112); null when it does not. */
export function orientationOf(block: Uint8Array): number | null {
  if (String.fromCharCode(...block.subarray(0, 4)) !== "Exif" || block.length < 14) return null;
  const view = new DataView(block.buffer, block.byteOffset + 6, block.byteLength - 6);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return null;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > view.byteLength) return null;
    const turn = view.getUint16(entry + 8, isLittle);
    if (view.getUint16(entry, isLittle) === 0x0112) return turn >= 1 && turn <= 8 ? turn : null;
  }
  return null;
}

/** An Exif block that says nothing but how the picture is turned. */
export function orientationSegment(turn: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1];
  return Uint8Array.of(0xff, 0xe1, 0, 34, ...exif, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0);
}
