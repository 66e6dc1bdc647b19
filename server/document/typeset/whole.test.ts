import { describe, expect, test } from "vitest";
import { tableSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { setCell } from "./cell";
import { columnWidths } from "./column";
import { area, cell, sizes } from "./grid";
import type { Line } from "./line";
import { setTable } from "./table";
import { setText } from "./text";

const style = { role: "fangsong", size: sizes.sanhao, cell } as const;
const textOf = (line: Line) => line.placed.map(({ glyph }) => glyph.text).join("");
const linesOf = (text: string) => setText(text, style, { measure: area.width, first: 2 * cell }, plainMetrics);

describe("in a justified line", () => {
  test.each([
    "2026年11月30日前",
    "清卫〔2026〕12号",
    "12,345,678.90",
    "3.5%",
    "13,800元",
    "0531-12345678",
    "0632—5550123",
    "13800001234",
    "2026-11-30",
    "10:30",
    "Ⅱ级",
    "1—6月",
    "liaison@lianfang.example",
  ])("%s stays whole wherever it falls", (word) => {
    for (let before = 1; before <= 30; before += 1) {
      const lines = linesOf(`${"廉".repeat(before)}${word}${"政".repeat(30)}`).map(textOf);
      expect(
        lines.some((line) => line.includes(word)),
        lines.join("|"),
      ).toBe(true);
    }
  });

  const address =
    "https://lianfang.example.gov.cn/reports/2026/q1/index.html?unit=y001&campaign=01a07e8a-8778-7296-8f0f-730bb3feeac9#section-2";

  test("an address has no gaps, is broken between its parts only and is copied whole", () => {
    for (let before = 1; before <= 30; before += 1) {
      const lines = linesOf(`${"系".repeat(before)}${address}，请于11月30日前登录填报。`);
      expect(lines.map(textOf).join("")).toContain(address);
      let rest = address;
      for (const { placed } of lines) {
        const part = placed.filter(({ glyph }) => /[\x21-\x7e]/u.test(glyph.text));
        const text = part.map(({ glyph }) => glyph.text).join("");
        const own = rest.startsWith(text) ? text : text.slice(0, rest.length);
        if (own === "" || rest === "") continue;
        expect(rest.startsWith(own)).toBe(true);
        rest = rest.slice(own.length);
        if (rest !== "") expect(own).toMatch(/[/?&=#]$/u);
        // No blank between its characters, which a reader of the file would copy.
        part.slice(0, own.length - 1).forEach(({ glyph, x }, index) => {
          expect((part[index + 1]?.x ?? 0) - x).toBeCloseTo(glyph.advance, 6);
        });
      }
      expect(rest).toBe("");
    }
  });

  test("marks of the sentence do not belong to an address", () => {
    const lines = linesOf("网址www.lianfang.example/fill.并按要求填报").map(textOf);
    expect(lines.join("")).toBe("网址www.lianfang.example/fill.并按要求填报");
  });
});

describe("in a cell too narrow for it", () => {
  const tornAt = (text: string, width: number) =>
    setCell(text, width, { role: "fangsong", size: sizes.wuhao }, plainMetrics, "center").map(textOf);

  test("a date ends a line after 年 or 月, an amount after a comma, a telephone number after its hyphen", () => {
    expect(tornAt("2026年11月30日", 45)).toEqual(["2026年", "11月30日"]);
    expect(tornAt("2026年11月30日", 34)).toEqual(["2026年", "11月", "30日"]);
    expect(tornAt("12,345,678.90", 50)).toEqual(["12,345,", "678.90"]);
    expect(tornAt("0531-12345678", 48)).toEqual(["0531-", "12345678"]);
    expect(tornAt("2026-11-30", 45)).toEqual(["2026-11-", "30"]);
  });

  test("the year in 〔〕 is never torn", () => {
    for (const width of [38, 45, 52, 60]) {
      const lines = tornAt("清卫〔2026〕12号", width);
      expect(
        lines.some((line) => line.includes("〔2026〕")),
        lines.join("|"),
      ).toBe(true);
    }
  });

  test("what has no such place is torn where the cell ends, and nothing is lost", () => {
    expect(tornAt("370102199001011234", 40).join("")).toBe("370102199001011234");
  });
});

describe("a table with room to spare", () => {
  const rows = [
    ["1", "采购程序不规范。", "2026年11月30日", "1234567.89", "0632-5550123"],
    ["2", "未集体研究。", "2026年12月31日前", "12,345,678.90", "13800001234"],
    ["3", "文号有误。", "清卫〔2026〕12号", "98.75%", "0632—5550123"],
  ];
  const columns = [6, 60, 12, 9, 12].map((width, index) => ({ title: "序问时金电"[index] ?? "", width }));

  test("widens columns so that no date, number or telephone number is torn", () => {
    const table = tableSchema.parse({ columns, rows });
    const set = setTable(table, { measure: area.width, height: area.height }, plainMetrics, "t");
    const texts = set.flatMap(({ piece }) => piece.runs.map(({ text }) => text)).join("|");
    for (const text of rows.flatMap((row) => row.slice(2))) expect(texts).toContain(text);
    const widths = columnWidths(table, area.width, plainMetrics);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(area.width, 6);
  });

  test("keeps the shares where every word fits", () => {
    const table = tableSchema.parse({
      columns: columns.map((column) => ({ ...column, width: 20 })),
      rows: rows.slice(0, 1),
    });
    expect(columnWidths(table, area.width, plainMetrics)).toEqual(columnWidths(table, area.width));
  });
});
