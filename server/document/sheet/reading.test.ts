import { describe, expect, it } from "vitest";
import { renderSheet } from "@/server/document/sheet";
import { readWorkbook } from "@/server/document/sheet-read";
import { errorCell, numberCell, part, type RawBook, rawBook, rawParts } from "@/server/testing/workbook";
import { findSheetProblem } from "./package";
import { zip } from "./zip";

const rowsOf = async (book: RawBook) => (await readWorkbook(rawBook(book)))[0]?.rows ?? [];
const one = (rows: RawBook["sheets"][number]["rows"], more: Omit<RawBook, "sheets"> = {}) =>
  rowsOf({ sheets: [{ name: "甲", rows }], ...more });

describe("a cell", () => {
  it("says what its format shows where that is more than digits", async () => {
    const formats = ["0000", '"S"0000', "[>99]000;0", "000-0000", "#,##0.00", "0.00E+00", "General", "000000"];
    const [row] = await one([formats.map((_, i) => numberCell(12345 - (i < 2 ? 12333 : 0), i + 1))], { formats });
    expect(row?.cells.slice(0, 2)).toEqual(["12", "12"]);
    const shown = Object.fromEntries(
      Object.entries(row?.marks ?? {}).map(([at, mark]) => [at, "shown" in mark && mark.shown]),
    );
    expect(shown).toMatchObject({ 0: "0012", 1: "S0012", 3: "001-2345", 4: "12,345.00", 7: "012345" });
    expect(shown).not.toHaveProperty("6");
  });

  it.each(["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"])(
    "with %s is an error",
    async (word) => {
      const [row] = await one([[errorCell(word), word, `${word}号楼`]]);
      expect(row?.marks).toEqual({ 0: { is: "error" }, 1: { is: "error" } });
    },
  );

  it("whose formula has no result is no empty cell", async () => {
    const [row] = await one([["甲", { xml: "<f>VLOOKUP(A1,B:B,1)</f>" }, { is: 't="str"', xml: "<f>A1</f><v></v>" }]]);
    expect(row).toMatchObject({ cells: ["甲", ""], marks: { 1: { is: "uncalculated" } } });
  });

  it("far to the right is ignored while it is empty, and named when it holds something", async () => {
    const far = (xml: string) =>
      one([
        ["甲", { xml: "" }],
        [{ xml: "" }, ...Array.from({ length: 300 }, () => ""), { is: 's="0"', xml }],
      ]);
    expect(await far("")).toHaveLength(1);
    expect(await far("<v> </v>")).toHaveLength(1);
    await expect(far("<v>1</v>")).rejects.toThrow("“甲”表第2行超过 100 列（KP2 有内容）");
  });

  it("is a day in both calendars of spreadsheets, with a time, a weekday, or as Strict files write it", async () => {
    const formats = ['[$-804]yyyy"年"m"月"d"日"\\ aaaa', "yyyy/m/d h:mm"];
    const cells = [numberCell(46027, 1), numberCell(46027.75, 2), { is: 't="d"', xml: "<v>2026-01-05T08:00:00</v>" }];
    const [row] = await one([cells], { formats });
    expect(row?.cells).toEqual(["2026-01-05", "2026-01-05", "2026-01-05"]);
    const [mac] = await one([[numberCell(44565, 1)]], { formats, is1904: true });
    expect(mac?.cells).toEqual(["2026-01-05"]);
  });

  it("resolves escapes, and writes its own so that they come back", async () => {
    const [row] = await one([["张_x000D_三", "a_x005F_x000D_b", "_x0000__xD800_丙"]]);
    expect(row?.cells).toEqual(["张\r三", "a_x000D_b", "丙"]);
    const bytes = renderSheet({ columns: [{ header: "文", width: 9, type: "text" }], rows: [["a_x000D_b"]] });
    expect((await readWorkbook(bytes))[0]?.rows[1]?.cells).toEqual(["a_x000D_b"]);
  });

  it("has its number from any writing, its text without readings, its truth in Chinese", async () => {
    const shared = part(
      "xl/sharedStrings.xml",
      '<sst><si><r><t>张</t></r><r><t xml:space="preserve">三 </t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh><phoneticPr fontId="1"/></si></sst>',
    );
    const inline = {
      is: 't="inlineStr"',
      xml: "<is><r><t>李</t></r><r><t>四</t></r><rPh sb='0' eb='1'><t>LI</t></rPh></is>",
    };
    const cells = [{ is: 't="s"', xml: "<v>0</v>" }, inline, numberCell("1.38E+10"), { is: 't="b"', xml: "<v>1</v>" }];
    const [row] = await one([cells], { shared: true, more: [shared] });
    expect(row?.cells).toEqual(["张三", "李四", "13800000000", "是"]);
  });
});

it("tells hidden rows and columns, and joined cells", async () => {
  const [sheet] = await readWorkbook(
    rawBook({
      sheets: [
        {
          name: "甲",
          rows: [["a", "b"], ["c"], ["d"]],
          rowIs: { 2: 'hidden="1"', 3: 'hidden="true"' },
          merges: ["A1:A3", "B1:C1", "bad"],
          cols: '<cols><col min="2" max="3" hidden="1"/></cols>',
        },
      ],
    }),
  );
  expect(sheet?.rows.map((row) => row.isHidden ?? false)).toEqual([false, true, true]);
  expect(sheet?.hiddenColumns).toEqual([1, 2]);
  expect(sheet?.merges).toEqual([
    { top: 1, bottom: 3, left: 0, right: 0 },
    { top: 1, bottom: 1, left: 1, right: 2 },
  ]);
});

describe("a package", () => {
  const parts = rawParts({ sheets: [{ name: "人员", rows: [["张三"]] }] });
  const read = async (own: typeof parts) => (await readWorkbook(zip(own)))[0]?.rows[0]?.cells;
  const rewritten = (change: (name: string, xml: string) => [string, string]) =>
    parts.map(({ name, bytes }) => part(...change(name, Buffer.from(bytes).toString())));

  it.each<[string, (name: string, xml: string) => [string, string]]>([
    [
      "in the Strict namespace, with prefixes",
      (name, xml) => [
        name,
        xml
          .replaceAll("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")
          .replaceAll(/<(\/?)(?=[a-z])/g, "<$1x:")
          .replaceAll("r:id=", "rel:id="),
      ],
    ],
    [
      "with targets from the root",
      (name, xml) => [name, xml.replaceAll(/Target="(?=worksheets|styles)/g, 'Target="/xl/')],
    ],
    [
      "with targets by other ways",
      (name, xml) => [name, xml.replaceAll('Target="worksheets/', 'Target="..\\xl\\.\\worksheets\\')],
    ],
    ["with names from the root", (name, xml) => [name.startsWith("xl/worksheets") ? `/${name}` : name, xml]],
    ["with names in other letters", (name, xml) => [name.replace("worksheets/sheet1", "Worksheets/SHEET1"), xml]],
    [
      "with other part names",
      (name, xml) => [
        name
          .replace("xl/workbook.xml", "book/wb.xml")
          .replace("xl/_rels/workbook.xml", "book/_rels/wb.xml")
          .replace("xl/", "book/"),
        xml.replaceAll("xl/workbook.xml", "book/wb.xml"),
      ],
    ],
  ])("%s is read", async (_, change) => {
    expect(await read(rewritten(change))).toEqual(["张三"]);
  });

  it("in UTF-16 is read; in another encoding it is named", async () => {
    const sixteen = parts.map((one) =>
      one.name.includes("sheet1") ? { ...one, bytes: Buffer.from(`\ufeff${Buffer.from(one.bytes)}`, "utf16le") } : one,
    );
    expect(await read(sixteen)).toEqual(["张三"]);
    const declared = rewritten((name, xml) => [
      name,
      name.includes("sheet1") ? `<?xml version="1.0" encoding="GB2312"?>${xml}` : xml,
    ]);
    await expect(read(declared)).rejects.toThrow("GB2312 编码");
    const other = parts.map((p) =>
      p.name.includes("sheet1") ? { ...p, bytes: Buffer.concat([Buffer.from(p.bytes), Buffer.from([0xd5, 0xc5])]) } : p,
    );
    await expect(read(other)).rejects.toThrow("不是 UTF-8");
  });

  it("that lacks a sheet it names says which", async () => {
    await expect(read(parts.filter(({ name }) => !name.includes("sheet1")))).rejects.toThrow("缺少“人员”表的内容");
  });
});

describe("a file that is no .xlsx is told as what it is", () => {
  const compound = (name: string) => {
    const bytes = Buffer.alloc(2048);
    Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
    Buffer.from(`${name}\0`, "utf16le").copy(bytes, 1152);
    return bytes;
  };
  const pack = (...names: string[]) => Buffer.from(zip(names.map((name) => part(name, ""))));
  const gbk = Buffer.from("b9a4bac52cd0d5c3fb0d0a", "hex");
  it.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "空的"],
    ["a password", compound("EncryptedPackage"), "打开密码"],
    ["an old workbook", compound("Workbook"), ".xls"],
    ["an old text", compound("WordDocument"), ".doc、.wps"],
    ["PDF", Buffer.from("%PDF-1.7"), "PDF"],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "图片"],
    ["RAR", Buffer.from("Rar!\u001a"), "压缩包"],
    ["a page", Buffer.from("\ufeff<html><table><tr>"), "网页（HTML）"],
    ["XML of 2003", Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook>'), "2003"],
    ["a single page", Buffer.from("MIME-Version: 1.0\n"), "MHT"],
    ["text in UTF-8", Buffer.from("工号,姓名\n"), "UTF-8 编码的文本表格（.csv）"],
    ["text in GBK", gbk, "GBK 编码的文本表格（.csv）"],
    ["text in UTF-16", Buffer.from("\ufeff工号\t姓名\n", "utf16le"), "UTF-16 编码的文本表格（.csv）"],
    ["a program", Buffer.from("MZ\0\0\u0001\u0002"), "不是 .xlsx"],
    ["a package of text", pack("[Content_Types].xml", "word/document.xml"), "文字文档"],
    ["slides", pack("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿"],
    ["a binary workbook", pack("[Content_Types].xml", "xl/workbook.bin"), ".xlsb"],
    ["an archive", pack("人员.xlsx"), "压缩包（.zip）"],
    ["macros", pack("[Content_Types].xml", "xl/vbaProject.bin"), "含有宏"],
    ["a package cut short", pack("[Content_Types].xml", "xl/workbook.xml").subarray(0, 100), "不完整"],
    // A stored first entry shows its content right after its name.
    ["OpenDocument", pack("mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "content.xml"), ".ods"],
  ])("%s", async (_, bytes, reason) => {
    expect(await findSheetProblem(bytes)).toContain(reason);
  });
  it("but a workbook is taken", async () => {
    expect(await findSheetProblem(Buffer.from(rawBook({ sheets: [{ name: "甲", rows: [] }] })))).toBeNull();
  });
});
