import { crc32, createInflate } from "node:zlib";

/**
 * A PNG of what draws it and nothing else: head, palette, transparency, brightness, pixels. Chunks that are not on the
 * list are left out, so are those that stand twice or do not have their length; what lies behind the packed pixels or
 * behind the end is cut off. An animation becomes its first picture.
 *
 * @returns null when it cannot be followed: a chunk that is damaged or missing, pixels that are more or fewer than the
 *   head says
 */
export async function barestPng(bytes: Uint8Array): Promise<Uint8Array | null> {
  const chunks = chunksOf(bytes);
  const head = chunks?.[0];
  const shape = head?.type === "IHDR" ? shapeOf(head.body) : null;
  if (!chunks || !shape) return null;
  const palette = chunks.find(({ type }) => type === "PLTE")?.body.length ?? 0;
  const kept = new Map<string, Uint8Array>();
  for (const { type, body } of chunks)
    if (!kept.has(type) && isKept(type, body.length, shape.colour, palette)) kept.set(type, body);
  const packed = await packedPixels(
    Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ body }) => body)),
    shape.bytes,
  );
  if (!packed || (shape.colour === 3 && !kept.has("PLTE"))) return null;
  const parts = [...order].flatMap((type) => {
    const body = kept.get(type);
    return body ? [chunk(type, body)] : [];
  });
  return new Uint8Array(
    Buffer.concat([bytes.subarray(0, 8), ...parts, chunk("IDAT", packed), chunk("IEND", new Uint8Array())]),
  );
}

/** Chunks that belong to the drawing, in the order in which a reader wants them. */
const order = ["IHDR", "gAMA", "sRGB", "PLTE", "tRNS"] as const;

function isKept(type: string, length: number, colour: number, palette: number): boolean {
  if (type === "IHDR") return true;
  if (type === "gAMA") return length === 4;
  if (type === "sRGB") return length === 1;
  if (type === "PLTE") return colour === 3 && length > 0 && length <= 768 && length % 3 === 0;
  if (type === "tRNS") return length === { 0: 2, 2: 6 }[colour] || (colour === 3 && length <= palette / 3);
  return false;
}

type Chunk = { type: string; body: Uint8Array };

/** The chunks up to the end; null when one of them is cut off or damaged. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "IEND") return chunks;
    chunks.push({ type, body: bytes.subarray(at + 8, end - 4) });
    at = end;
  }
  return null;
}

/** Channels by colour type. */
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** A sheet of A3 scanned in colour at 600 dpi has 210 MB. */
const mostPixelBytes = 320 * 1_048_576;

/** Colour type and unpacked bytes of a picture; null for a head that is none. */
function shapeOf(head: Uint8Array): { colour: number; bytes: number } | null {
  if (head.length !== 13) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, , , interlace = 0] = head.subarray(8);
  const perPixel = depth * (channels[colour] ?? 0);
  if (width === 0 || height === 0 || perPixel === 0 || perPixel > 64 || interlace > 1) return null;
  const bytesOf = (w: number, h: number) => (w === 0 ? 0 : h * (1 + Math.ceil((w * perPixel) / 8)));
  const bytes =
    interlace === 0
      ? bytesOf(width, height)
      : passes.reduce(
          (sum, [x, y, dx, dy]) => sum + bytesOf(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
          0,
        );
  return bytes <= mostPixelBytes ? { colour, bytes } : null;
}

/** The seven passes of Adam7: first column and row, and the steps. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The packed pixels without what follows them; null unless they unpack to exactly so many bytes. Kept nowhere unpacked. */
async function packedPixels(data: Uint8Array, bytes: number): Promise<Uint8Array | null> {
  const inflate = createInflate();
  inflate.end(data);
  let unpacked = 0;
  try {
    for await (const part of inflate) {
      unpacked += (part as Buffer).length;
      if (unpacked > bytes) return null;
    }
  } catch {
    // Damaged: no reader would show all of it.
    return null;
  }
  return unpacked === bytes ? data.subarray(0, inflate.bytesWritten) : null;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const made = Buffer.alloc(12 + body.length);
  made.writeUInt32BE(body.length, 0);
  made.write(type, 4, "latin1");
  made.set(body, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + body.length)), 8 + body.length);
  return made;
}
