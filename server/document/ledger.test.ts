import { expect, it } from "vitest";
import { unzip } from "./docx/unzip";
import { ledgerSheets } from "./ledger";
import { documentSchema } from "./schema";
import { renderWorkbook } from "./sheet";
import { readWorkbook } from "./sheet-read";
import { readExample } from "./testing/example";
import { sampleCircular } from "./testing/sample";

const column = (title: string) => ({ title, width: 1 });
/** The only column of a table with these cells. */
function columnOf(title: string, cells: string[]) {
  const document = sampleCircular({
    body: [{ kind: "table", table: { columns: [column(title)], rows: cells.map((cell) => [cell]) } }],
  });
  const [sheet] = ledgerSheets(document);
  return { column: sheet?.columns[0], cells: sheet?.rows.map(([cell]) => cell) };
}
const xmlOf = (bytes: Uint8Array, name: string) =>
  Buffer.from(unzip(bytes).find((file) => file.name === name)?.bytes ?? []).toString("utf8");

it.each([
  ["序号", ["1", "2", "10"], "integer", "0", [1, 2, 10]],
  ["总投资", ["12,480.00", "3,206.50", "—"], "number", "#,##0.00", [12480, 3206.5, "—"]],
  ["得分", ["98.2", "97.25"], "number", "General", [98.2, 97.25]],
  ["得分", ["98.2", "97.0"], "number", "0.0", [98.2, 97]],
  ["完成率", ["100.0%", "99.1%", ""], "percent", "0.0%", [1, 0.991, ""]],
  ["时限", ["2026年1月5日", "2026-12-11", "无"], "day", undefined, ["2026-01-05", "2026-12-11", "无"]],
  ["增减", ["-3", "0"], "integer", "0", [-3, 0]],
] as const)("a column %s of %j is typed as %s", (title, cells, type, format, values) => {
  const found = columnOf(title, [...cells]);
  expect(found.column?.type).toBe(type);
  expect(found.column?.format).toBe(format);
  expect(found.cells).toEqual(values);
});

it.each([
  ["工号", ["1024", "1025"]],
  ["联系电话", ["88123456"]],
  ["数量", ["007", "008"]],
  ["单号", ["13800000000"]],
  ["比例", ["3", "4%"]],
  ["时间", ["2026年2月30日"]],
  ["内容", ["=1+1", "-"]],
  ["空", ["", ""]],
] as const)("a column %s of %j stays text", (title, cells) => {
  const found = columnOf(title, [...cells]);
  expect(found.column?.type).toBe("text");
  expect(found.cells).toEqual(cells);
});

it("every table is a sheet of its own, named by its annex, turned as that is", async () => {
  const sheets = ledgerSheets(documentSchema.parse(readExample("joint")));
  expect(sheets.map(({ title, orientation }) => [title, orientation])).toEqual([["重点项目廉政风险台账", "landscape"]]);
  const [read] = await readWorkbook(renderWorkbook(sheets));
  expect(read?.name).toBe("重点项目廉政风险台账");
  expect(read?.rows.at(-1)?.cells.slice(0, 4)).toEqual(["4", "市教育局", "第三中学迁建", "21000"]);
  expect(ledgerSheets(documentSchema.parse(readExample("letter")))).toEqual([]);
});

it("a workbook freezes and repeats its head, prints on A4 with page numbers, and holds no formula", () => {
  const bytes = renderWorkbook(ledgerSheets(documentSchema.parse(readExample("circular"))));
  const sheet = xmlOf(bytes, "xl/worksheets/sheet1.xml");
  expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>');
  expect(sheet).toContain("&amp;P");
  expect(sheet).not.toContain("<f>");
  expect(xmlOf(bytes, "xl/workbook.xml")).toContain("!$1:$2</definedName>");
  expect(sheet).toMatch(/<c r="A3" s="\d+"><v>1<\/v><\/c>/u);
});

it("figures keep the look they were written with", () => {
  const document = sampleCircular({
    body: [{ kind: "table", table: { columns: [column("金额")], rows: [["1,200.5"], ["30.0"]] } }],
  });
  const bytes = renderWorkbook(ledgerSheets(document));
  const styles = xmlOf(bytes, "xl/styles.xml");
  const style = Number(/<c r="A3" s="(\d+)">/u.exec(xmlOf(bytes, "xl/worksheets/sheet1.xml"))?.[1]);
  const formats = [...(/<cellXfs.*<\/cellXfs>/su.exec(styles)?.[0] ?? "").matchAll(/<xf numFmtId="(\d+)"/gu)];
  expect(styles).toContain(`<numFmt numFmtId="${formats[style]?.[1]}" formatCode="#,##0.0"/>`);
});

it("tables of one name are sheets of different names, legal whatever they are called", async () => {
  const title = `A:/\\?*[]'${"长".repeat(40)}`;
  const sheets = [title, title, title.toLowerCase(), "甲"].map((each) => ({
    title: each,
    columns: [{ header: "甲", width: 10, type: "text" as const }],
    rows: [["乙"]],
  }));
  const names = (await readWorkbook(renderWorkbook(sheets))).map(({ name }) => name);
  expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(4);
  for (const each of names) expect(each).toMatch(/^[^\\/?*:[\]']{1,31}$/u);
});
