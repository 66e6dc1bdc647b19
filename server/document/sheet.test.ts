import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { part, rawParts } from "@/server/testing/workbook";
import { renderSheet, renderWorkbook } from "./sheet";
import type { SheetCell } from "./sheet/model";
import { zip } from "./sheet/zip";
import { readWorkbook } from "./sheet-read";

const column = (header: string, type: "text" | "integer" | "percent" | "day" = "text") => ({ header, width: 12, type });
/** A workbook whose one sheet holds the given XML. */
const book = (sheet: string, more: { name: string; bytes: Uint8Array }[] = []) => {
  const own = [part("xl/worksheets/sheet1.xml", sheet), ...more];
  const parts = rawParts({ sheets: [{ name: "甲", rows: [] }], shared: true });
  return zip([...parts.filter(({ name }) => !own.some((one) => one.name === name)), ...own]);
};
const problem = (bytes: Uint8Array) =>
  readWorkbook(bytes).then(
    () => "read",
    (error: Error) => error.message,
  );

describe("a written table", () => {
  it("comes back cell for cell, with days as days and formulas as text", async () => {
    const rows: SheetCell[][] = [
      ["=1+1", 3, 0.85, "2026-11-22"],
      ["-5", null, null, "未定"],
      ["@cmd\t<&>\"'", 0, 1, null],
    ];
    const bytes = renderSheet({
      title: "排名",
      subtitle: "截至2026-11-22",
      columns: [column("单位"), column("应报", "integer"), column("比例", "percent"), column("日期", "day")],
      rows,
    });
    const plain = (await readWorkbook(bytes)).map(({ rows, ...sheet }) => ({
      ...sheet,
      rows: rows.map(({ row, cells }) => ({ row, cells })),
    }));
    expect(plain).toEqual([
      {
        name: "排名",
        merges: [
          { top: 1, bottom: 1, left: 0, right: 3 },
          { top: 2, bottom: 2, left: 0, right: 3 },
        ],
        rows: [
          { row: 1, cells: ["排名"] },
          { row: 2, cells: ["截至2026-11-22"] },
          { row: 3, cells: ["单位", "应报", "比例", "日期"] },
          { row: 4, cells: ["=1+1", "3", "0.85", "2026-11-22"] },
          { row: 5, cells: ["-5", "", "", "未定"] },
          { row: 6, cells: ["@cmd\t<&>\"'", "0", "1"] },
        ],
      },
    ]);
    expect(Buffer.from(bytes).includes("<f>")).toBe(false);
  });

  it("is the same bytes for the same content", () => {
    const make = () => renderSheet({ columns: [column("甲")], rows: [["乙"]] });
    expect(make()).toEqual(make());
  });

  it("brings any text back as it was, but for characters XML cannot hold", async () => {
    const texts = fc.sample(fc.string({ unit: "binary", maxLength: 40 }), { numRuns: 300, seed: 7 });
    const bytes = renderWorkbook([{ name: "甲", columns: [column("文")], rows: texts.map((t) => [`${t}。`]) }]);
    const legal = (t: string) =>
      t
        .replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "")
        .replaceAll(/\r\n?/g, "\n")
        .trim();
    const [sheet] = await readWorkbook(bytes);
    expect(sheet?.rows.slice(1).map((r) => r.cells[0])).toEqual(texts.map((t) => legal(`${t}。`)));
  });
});

describe("an uploaded file is refused, with what to do, when", () => {
  it("it is no table", async () => {
    expect(await problem(Buffer.from("hello"))).toContain("不是 .xlsx");
    expect(await problem(Buffer.from("d0cf11e0a1b11ae1", "hex"))).toContain("旧格式的工作簿（.xls、.et）");
    expect(await problem(book("<worksheet><sheetData>").subarray(0, 300))).toContain("损坏");
    expect(await problem(book("<worksheet><sheetData></worksheet>"))).toContain("损坏");
    expect(await problem(zip([part("a.txt", "a")]))).toContain("压缩包（.zip）");
  });

  it("it declares entities", async () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>';
    expect(await problem(book(bomb))).toContain("DTD");
  });

  it("it has more than 200 entries", async () => {
    expect(
      await problem(
        book(
          "",
          Array.from({ length: 200 }, (_, i) => part(`x${i}`, "")),
        ),
      ),
    ).toContain("200");
  });

  it.each([
    ["xl/vbaProject.bin", "含有宏"],
    ["xl/macrosheets/sheet1.xml", "宏表"],
    ["xl/externalLinks/externalLink1.xml", "外部链接"],
    ["xl/embeddings/a.bin", "OLE 对象"],
    ["xl/activeX/a.bin", "控件"],
    ["xl\\vbaProject.bin", "含有宏"],
  ])("it holds %s", async (name, reason) => {
    expect(await problem(book("<worksheet/>", [part(name, "")]))).toContain(reason);
  });

  it("it inflates a thousandfold, also when its directory lies about the size", async () => {
    const flood = Buffer.alloc(8 * 1024 * 1024, " ");
    expect(await problem(book(`<worksheet>${flood.toString()}</worksheet>`))).toContain("过大");
    expect(await problem(lying(flood))).toMatch(/过大|损坏/);
  });

  it("it cites one long text from very many cells", async () => {
    const shared = part("xl/sharedStrings.xml", `<sst><si><t>${"长".repeat(5000)}</t></si></sst>`);
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`;
    expect(await problem(book(`<worksheet><sheetData>${row.repeat(300)}</sheetData></worksheet>`, [shared]))).toContain(
      "内容过多",
    );
  });

  it("it has too many columns or too long a text", async () => {
    const cells = "<c><v>1</v></c>".repeat(101);
    expect(await problem(book(`<worksheet><sheetData><row r="2">${cells}</row></sheetData></worksheet>`))).toContain(
      "第2行超过 100 列",
    );
    const long = Array.from({ length: 5001 }, (_, i) => i % 10).join("");
    expect(
      await problem(
        book(`<worksheet><sheetData><row><c t="inlineStr"><is><t>${long}</t></is></c></row></sheetData></worksheet>`),
      ),
    ).toContain("5000 字");
  });
});

it("reads what spreadsheets write: shared and rich texts, days, formulas' values, gaps", async () => {
  const bytes = book(
    '<worksheet><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" s="1"><v>46348</v></c><c r="D3"><v>13800000000</v></c><c r="E3" t="str"><f>A1</f><v>算</v></c><c r="F3" t="b"><v>1</v></c></row><row r="9"/></sheetData></worksheet>',
    [
      part("xl/sharedStrings.xml", "<sst><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si></sst>"),
      part(
        "xl/styles.xml",
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      ),
    ],
  );
  expect(await readWorkbook(bytes)).toEqual([
    {
      name: "甲",
      rows: [{ row: 3, cells: ["张三", "", "2026-11-22", "13800000000", "算", "是"], marks: { 2: { is: "day" } } }],
    },
  ]);
});

/** An archive whose directory says that a big entry is small. */
function lying(content: Buffer): Uint8Array {
  const honest = Buffer.from(book(content.toString("latin1")));
  const size = Buffer.alloc(8);
  size.writeUInt32LE(deflateRawSync(content, { level: 6 }).length, 0);
  size.writeUInt32LE(content.length, 4);
  for (let at = honest.indexOf(size); at >= 0; at = honest.indexOf(size, at + 1)) honest.writeUInt32LE(100, at + 4);
  return honest;
}
