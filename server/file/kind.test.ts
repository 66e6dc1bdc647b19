import { expect, it } from "vitest";
import { zip } from "@/server/document/sheet/zip";
import { judgeFile } from "./kind";

const text = (words: string) => new TextEncoder().encode(words);
type Part = [name: string, content?: string];
const types = (overrides = ""): Part => ["[Content_Types].xml", `<Types>${overrides}</Types>`];
const relations = (at: string, relation: string): Part => [at, `<Relationships>${relation}</Relationships>`];
const pack = (...parts: Part[]) => zip(parts.map(([name, content = "<x/>"]) => ({ name, bytes: text(content) })));
const schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

it.each([
  ["PDF", text("%PDF-1.4"), "pdf"],
  ["JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "jpg"],
  ["PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), "png"],
  ["DOCX", pack(types(), ["word/document.xml"]), "docx"],
  [
    "DOCX with a link",
    pack(
      types(),
      ["word/document.xml"],
      relations(
        "word/_rels/document.xml.rels",
        `<Relationship Type="${schema}/hyperlink" Target="http://x.example/" TargetMode="External"/>`,
      ),
    ),
    "docx",
  ],
  ["DOCX with the figures of a chart", pack(types(), ["word/document.xml"], ["word/embeddings/figures.xlsx"]), "docx"],
  ["XLSX", pack(types(), ["xl/workbook.xml"]), "xlsx"],
  ["OFD", pack(["OFD.xml"]), "ofd"],
])("knows %s by its bytes", async (_name, bytes, extension) => {
  expect(await judgeFile(bytes, "a.bin")).toMatchObject({ kind: { extension } });
});

it.each([
  ["macros", pack(types(), ["xl/workbook.xml"], ["xl/vbaProject.bin"]), /宏/],
  ["a macro sheet", pack(types(), ["xl/workbook.xml"], ["xl/macrosheets/sheet1.xml"]), /宏表/],
  [
    "a macro sheet by another name",
    pack(
      types('<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>'),
      ["xl/workbook.xml"],
    ),
    /宏/,
  ],
  [
    "macros by another name",
    pack(
      types(),
      ["word/document.xml"],
      relations(
        "word/_rels/document.xml.rels",
        '<Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vb&#97;Project" Target="a.bin"/>',
      ),
    ),
    /宏/,
  ],
  ["an OLE object", pack(types(), ["word/document.xml"], ["word/embeddings/oleObject1.bin"]), /OLE/],
  [
    "an OLE object by another name",
    pack(
      types(),
      ["word/document.xml"],
      relations("word/_rels/document.xml.rels", `<Relationship Type="${schema}/oleObject" Target="a.png"/>`),
    ),
    /嵌入对象/,
  ],
  [
    "a remote template",
    pack(
      types(),
      ["word/document.xml"],
      relations(
        "word/_rels/settings.xml.rels",
        `<Relationship Type="${schema}/attachedTemplate" Target="http://x.example/t.dotm" TargetMode="External"/>`,
      ),
    ),
    /远程模板/,
  ],
  [
    "a picture elsewhere",
    pack(
      types(),
      ["word/document.xml"],
      relations(
        "word/_rels/document.xml.rels",
        `<Relationship Type="${schema}/image" Target="http://x.example/p.png" TargetMode="External"/>`,
      ),
    ),
    /外部/,
  ],
  ["links to other workbooks", pack(types(), ["xl/workbook.xml"], ["xl/externalLinks/externalLink1.xml"]), /外部链接/],
  ["controls", pack(types(), ["word/document.xml"], ["word/activeX/activeX1.xml"]), /控件/],
  [
    "a document type",
    pack(["[Content_Types].xml", '<!DOCTYPE x [<!ENTITY a "b">]><Types/>'], ["word/document.xml"]),
    /DTD/,
  ],
])("refuses an office file with %s, and says what to do", async (_name, bytes, problem) => {
  const judged = await judgeFile(bytes, "材料.docx");
  expect("problem" in judged ? judged.problem : "taken").toMatch(problem);
  expect("problem" in judged ? judged.problem : "taken").toMatch(/再上传$/);
});

it("takes a PDF with bytes before its head as viewers take it, and keeps it from there", async () => {
  const judged = await judgeFile(text(`\r\n${"x".repeat(900)}%PDF-1.7 …`), "扫描.pdf");
  expect(judged).toMatchObject({ kind: { extension: "pdf" } });
  expect("bytes" in judged && Buffer.from(judged.bytes).toString()).toBe("%PDF-1.7 …");
  expect(await judgeFile(text(`${"x".repeat(1_024)}%PDF-1.7`), "a.pdf")).toHaveProperty("problem");
});

it("says what a file is not that bears a wrong name", async () => {
  const problem = async (bytes: Uint8Array, name: string) => {
    const judged = await judgeFile(bytes, name);
    return "problem" in judged ? judged.problem : "taken";
  };
  expect(await problem(text("MZ\u0090 %PDF-1.4"), "通知.PDF")).toContain("内容不是 PDF");
  expect(await problem(text("<!doctype html>"), "表.xlsx")).toContain("内容不是 XLSX 表格");
  expect(await problem(text("<svg/>"), "图.svg")).toMatch(/^不接收 \.svg 文件，只接收 PDF、JPG/);
  expect(await problem(pack(["a.txt"]), "a.zip")).toContain("不接收 .zip 文件");
  expect(await problem(pack(types(), ["word/document.xml"], ["a.exe"]), "a.docx")).toContain("内容不是 DOCX");
  expect(await problem(text("PK\u0003\u0004 nothing"), "a.docx")).toContain("损坏");
  expect(await problem(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "a.doc")).toContain("旧格式");
  expect(await problem(new Uint8Array(), "a.pdf")).toContain("空");
});
