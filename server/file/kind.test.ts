import { expect, it } from "vitest";
import { findFileKind } from "./kind";
import { withoutMetadata } from "./metadata";

/** A zip without compression whose entries are empty. */
function zip(names: string[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const text = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(text.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(text.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, text);
    directory.push(entry, text);
    offset += 30 + text.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, listed, end]));
}
const text = (words: string) => new TextEncoder().encode(words);
const types = "[Content_Types].xml";

it.each([
  ["PDF", text("%PDF-1.4"), "pdf"],
  ["JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "jpg"],
  ["PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), "png"],
  ["DOCX", zip([types, "word/document.xml"]), "docx"],
  ["XLSX", zip([types, "xl/workbook.xml"]), "xlsx"],
  ["OFD", zip(["OFD.xml"]), "ofd"],
  ["XLSX with macros", zip([types, "xl/workbook.xml", "xl/vbaProject.bin"]), null],
  ["any zip", zip(["a.txt"]), null],
  ["a damaged zip", text("PK\u0003\u0004 nothing"), null],
  ["SVG", text("<svg/>"), null],
  ["HTML", text("<!doctype html>"), null],
  ["nothing", new Uint8Array(), null],
])("knows %s by its bytes", async (_name, bytes, extension) => {
  expect((await findFileKind(bytes))?.extension ?? null).toBe(extension);
});

const segment = (marker: number, body: number[]) => [0xff, marker, 0, body.length + 2, ...body];
const exif = (turn: number) => [
  ...[0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0],
  ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0, 0x47, 0x50, 0x53],
];
const includes = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(words);

it("takes place and maker out of a JPEG and leaves its pixels, profile and turn", () => {
  const scan = [0xff, 0xda, 0, 4, 1, 2, 0x99, 0xff, 0xd9];
  const photo = (turn: number) =>
    Uint8Array.from([
      ...[0xff, 0xd8],
      ...segment(0xe0, [0x4a]),
      ...segment(0xe1, exif(turn)),
      ...segment(0xe2, [0x49, 0x43, 0x43]),
      ...segment(0xfe, [0x4d, 0x65]),
      ...scan,
    ]);
  const upright = withoutMetadata(photo(1), "image/jpeg");
  expect([...upright]).toEqual([0xff, 0xd8, ...segment(0xe0, [0x4a]), ...segment(0xe2, [0x49, 0x43, 0x43]), ...scan]);
  const turned = withoutMetadata(photo(6), "image/jpeg");
  expect(includes(turned, "GPS")).toBe(false);
  expect(includes(turned, "Exif")).toBe(true);
  expect([...withoutMetadata(turned, "image/jpeg")]).toEqual([...turned]);
});

it("takes texts out of a PNG and returns what it cannot follow unchanged", () => {
  const chunk = (type: string, body: string) => [
    0,
    0,
    0,
    body.length,
    ...Buffer.from(type),
    ...Buffer.from(body),
    1,
    2,
    3,
    4,
  ];
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const png = Uint8Array.from([...head, ...chunk("IHDR", "x"), ...chunk("tEXt", "author"), ...chunk("IEND", "")]);
  expect([...withoutMetadata(png, "image/png")]).toEqual([...head, ...chunk("IHDR", "x"), ...chunk("IEND", "")]);
  const cut = png.subarray(0, 20);
  expect(withoutMetadata(cut, "image/png")).toBe(cut);
  expect(withoutMetadata(text("%PDF"), "application/pdf")).toEqual(text("%PDF"));
});
