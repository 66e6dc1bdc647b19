import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unwrapWoff } from "./woff";

/** A WOFF of one packed and one plain table. */
function sampleWoff(): Buffer {
  const long = Buffer.alloc(300, 7);
  const packed = deflateSync(long);
  const short = Buffer.from([1, 2, 3]);
  const header = Buffer.alloc(44 + 40);
  header.write("wOFF", 0, "latin1");
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt16BE(2, 12);
  const entry = (at: number, tag: string, offset: number, size: number, full: number) => {
    header.write(tag, at, "latin1");
    header.writeUInt32BE(offset, at + 4);
    header.writeUInt32BE(size, at + 8);
    header.writeUInt32BE(full, at + 12);
    header.writeUInt32BE(0xabcd, at + 16);
  };
  entry(44, "long", header.length, packed.length, long.length);
  entry(64, "shrt", header.length + packed.length, short.length, short.length);
  return Buffer.concat([header, packed, short]);
}

describe("a WOFF file", () => {
  test("is unpacked to a table directory and the tables it holds, each on a border of four bytes", () => {
    const font = unwrapWoff(sampleWoff());
    expect(font.readUInt32BE(0)).toBe(0x00010000);
    expect(font.readUInt16BE(4)).toBe(2);
    const at = (index: number) => ({
      tag: font.toString("latin1", 12 + index * 16, 16 + index * 16),
      offset: font.readUInt32BE(20 + index * 16),
      length: font.readUInt32BE(24 + index * 16),
    });
    expect(at(0)).toEqual({ tag: "long", offset: 44, length: 300 });
    expect(at(1)).toEqual({ tag: "shrt", offset: 344, length: 3 });
    expect(font.subarray(44, 344).every((byte) => byte === 7)).toBe(true);
    expect([...font.subarray(344, 347)]).toEqual([1, 2, 3]);
    expect(font.length % 4).toBe(0);
  });

  test("of another signature, or with a table shorter than it says, is refused", () => {
    expect(() => unwrapWoff(Buffer.from("wOF2".padEnd(60)))).toThrow("not a WOFF 1.0 file");
    const damaged = sampleWoff();
    damaged.writeUInt32BE(400, 44 + 12);
    expect(() => unwrapWoff(damaged)).toThrow("damaged WOFF table");
  });
});
