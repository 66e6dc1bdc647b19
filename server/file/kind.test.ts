import { expect, it } from "vitest";
import { findFileKind } from "./kind";

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
