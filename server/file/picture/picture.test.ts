import { crc32 } from "node:zlib";
import { type Canvas, createCanvas, loadImage } from "@napi-rs/canvas";
import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutMetadata } from "@/server/file/metadata";

/** Where somebody was, as a camera writes it and as no picture of ours may keep it. */
const place = "GPSLatitude 31.2304N";
const ascii = (text: string) => [...Buffer.from(text, "latin1")];
const holds = (bytes: Uint8Array) => Buffer.from(bytes).includes(place);

function drawn(): Canvas {
  const canvas = createCanvas(40, 24);
  const context = canvas.getContext("2d");
  context.fillStyle = "#c03020";
  context.fillRect(0, 0, 40, 24);
  context.fillStyle = "#2040c0";
  context.fillRect(8, 6, 20, 10);
  return canvas;
}
const jpeg = new Uint8Array(drawn().toBuffer("image/jpeg"));
const png = new Uint8Array(drawn().toBuffer("image/png"));

async function pixels(bytes: Uint8Array): Promise<string> {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.data().toString("base64");
}

const segment = (marker: number, body: number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
];
const exif = (turn: number, rest: string) => [
  ...ascii("Exif\0\0II*\0\x08\0\0\0\x01\0"),
  ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0],
  ...ascii(rest),
];
const chunk = (type: string, body: number[]) => {
  const made = Buffer.from([0, 0, 0, 0, ...ascii(type), ...body, 0, 0, 0, 0]);
  made.writeUInt32BE(body.length, 0);
  made.writeUInt32BE(crc32(made.subarray(4, -4)), made.length - 4);
  return [...made];
};
const insert = (bytes: Uint8Array, at: number, more: number[]) =>
  Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);

/** Where a segment or chunk begins: the places at which another may stand. */
function seams(bytes: Uint8Array): { at: number; name: string }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: { at: number; name: string }[] = [];
  const isPng = bytes[0] === 0x89;
  let at = isPng ? 8 : 2;
  while (at + 4 < bytes.length) {
    const name = isPng ? Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1") : String(bytes[at + 1]);
    found.push({ at, name });
    if (!isPng && bytes[at + 1] === 0xda) break;
    at += isPng ? 12 + view.getUint32(at) : 2 + view.getUint16(at + 2);
  }
  return found;
}

it.each([
  ["JPEG", jpeg, "image/jpeg"],
  ["PNG", png, "image/png"],
])("leaves the pixels of a %s, and is stable", async (_, bytes, mime) => {
  const bare = await withoutMetadata(bytes, mime);
  if (!bare) throw new Error("the picture was refused");
  expect(await pixels(bare)).toBe(await pixels(bytes));
  expect(await withoutMetadata(bare, mime)).toEqual(bare);
});

it("keeps no byte of a place in a JPEG, in whichever segment and wherever it stands", async () => {
  const at = seams(jpeg);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...at),
      fc.constantFrom(0xe0, 0xe1, 0xe2, 0xe3, 0xed, 0xee, 0xef, 0xfe, 0xf0, 0xc8),
      fc.constantFrom("", "Exif\0\0", "JFIF\0", "ICC_PROFILE\0\x01\x01", "Adobe\0d\0\0\0\0\0", "MPF\0"),
      fc.nat(6),
      async (seam, marker, head, fill) => {
        const more = [...Array.from({ length: fill }, () => 0xff), ...segment(marker, ascii(head + place))];
        const bare = await withoutMetadata(insert(jpeg, seam.at, more), "image/jpeg");
        expect(bare && !holds(bare) && (await pixels(bare)) === (await pixels(jpeg))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

it("keeps no place after the first scan, behind the end, in a second picture, or where the end is missing", async () => {
  const tail = segment(0xe1, exif(1, place));
  const end = jpeg.length - 2;
  const cases: [string, Uint8Array][] = [
    ["after the scan", insert(jpeg, end, tail)],
    ["behind fill bytes after the scan", insert(jpeg, end, [0xff, 0xff, ...tail])],
    ["behind the end", insert(jpeg, jpeg.length, ascii(place))],
    ["a second picture", insert(jpeg, jpeg.length, [0xff, 0xd8, ...tail, ...jpeg.subarray(2)])],
    ["no end", insert(jpeg.subarray(0, end), end, tail)],
  ];
  for (const [name, bytes] of cases) {
    const bare = await withoutMetadata(bytes, "image/jpeg");
    expect(bare && !holds(bare), name).toBe(true);
    expect(await pixels(bare as Uint8Array), name).toBe(await pixels(jpeg));
  }
});

it("keeps how a picture is turned, and how its colours are told, and nothing else of the same blocks", async () => {
  const turned = insert(
    insert(jpeg, 2, segment(0xe1, exif(6, place))),
    2,
    segment(0xee, [...ascii("Adobe"), 0, 100, 71, 80, 83, 33, 1]),
  );
  const bare = await withoutMetadata(turned, "image/jpeg");
  if (!bare) throw new Error("the picture was refused");
  const image = await loadImage(Buffer.from(bare));
  expect([image.width, image.height]).toEqual([24, 40]);
  const text = Buffer.from(bare).toString("latin1");
  expect(text).toContain("Adobe\0d\0\0\0\0\x01");
  expect(text).not.toContain("GPS");
});

it("refuses a JPEG that cannot be followed", async () => {
  const quantisation = seams(jpeg).find(({ name }) => name === String(0xdb))?.at ?? 0;
  const longer = insert(jpeg, quantisation + 4 + 65, ascii(place));
  longer[quantisation + 3] = (longer[quantisation + 3] ?? 0) + place.length;
  const cases = [
    longer,
    insert(jpeg, quantisation, ascii(place)),
    jpeg.subarray(0, 30),
    Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
    insert(jpeg, 2, [0xff, 0xd8]),
  ];
  for (const bytes of cases) expect(await withoutMetadata(bytes, "image/jpeg")).toBeNull();
});

it("keeps no byte of a place in a PNG, in whichever chunk and wherever it stands", async () => {
  const at = seams(png).slice(1);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...at),
      fc.constantFrom("tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt", "iCCP", "pHYs", "PLTE", "tRNS", "gAMA", "sPLT"),
      async (seam, type) => {
        const bare = await withoutMetadata(insert(png, seam.at, chunk(type, ascii(place))), "image/png");
        expect(bare && !holds(bare) && (await pixels(bare)) === (await pixels(png))).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
  const behind = await withoutMetadata(insert(png, png.length, ascii(place)), "image/png");
  expect(behind).toEqual(await withoutMetadata(png, "image/png"));
});

it("cuts what lies behind the packed pixels of a PNG", async () => {
  const data = seams(png).find(({ name }) => name === "IDAT")?.at ?? 0;
  const length = new DataView(png.buffer, png.byteOffset).getUint32(data);
  const packed = [...png.subarray(data + 8, data + 8 + length), ...ascii(place)];
  const stuffed = Uint8Array.from([
    ...png.subarray(0, data),
    ...chunk("IDAT", packed),
    ...png.subarray(data + 12 + length),
  ]);
  const bare = await withoutMetadata(stuffed, "image/png");
  expect(bare && !holds(bare) && (await pixels(bare)) === (await pixels(png))).toBe(true);
});

it("refuses a PNG whose end is missing, or which is damaged", async () => {
  const damaged = Uint8Array.from(png);
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  for (const bytes of [png.subarray(0, -12), png.subarray(0, 20), damaged])
    expect(await withoutMetadata(bytes, "image/png")).toBeNull();
});

it("leaves other kinds of files as they are", async () => {
  const pdf = new TextEncoder().encode("%PDF");
  expect(await withoutMetadata(pdf, "application/pdf")).toBe(pdf);
});
