import { type Tables, writeTables } from "@/server/document/font/tables";

// "仿宋" in GBK: the encoder of the platform knows UTF-8 only.
const gbkBytes: Record<string, string> = { 仿: "b7c2", 宋: "cbce" };

/** A font file of the given tables with a name table that holds the names; without tables it names itself and no more. */
export function namedFont(
  names: string[],
  encoding: "utf-16" | "gbk" = "utf-16",
  tables: Tables = new Map(),
): Uint8Array {
  const texts = names.map((name) => (encoding === "gbk" ? gbkOf(name) : Buffer.from(name, "utf16le").swap16()));
  const header = Buffer.alloc(6 + texts.length * 12);
  header.writeUInt16BE(texts.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  texts.forEach((text, index) => {
    const at = 6 + index * 12;
    header.writeUInt16BE(encoding === "gbk" ? 1 : 3, at);
    header.writeUInt16BE(encoding === "gbk" ? 25 : 1, at + 2);
    header.writeUInt16BE(encoding === "gbk" ? 33 : 0x0804, at + 4);
    header.writeUInt16BE(4, at + 6);
    header.writeUInt16BE(text.length, at + 8);
    header.writeUInt16BE(offset, at + 10);
    offset += text.length;
  });
  return writeTables(new Map([...tables, ["name", Buffer.concat([header, ...texts])]]));
}

function gbkOf(text: string): Buffer {
  return Buffer.concat(
    [...text].map((char) => Buffer.from(gbkBytes[char] ?? Buffer.from(char).toString("hex"), "hex")),
  );
}
