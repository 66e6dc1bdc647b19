import { describe, expect, test } from "vitest";
import { tableSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { columnWidths, leastWidth } from "./column";
import { paginate } from "./flow";
import { area } from "./grid";
import { setTable } from "./table";

const room = { measure: area.width, height: area.height };
const pagesOf = (input: Parameters<typeof tableSchema.parse>[0]) =>
  paginate(setTable(tableSchema.parse(input), room, plainMetrics, "t"), () => ({ top: 0, bottom: area.height }));
const textOf = (page: ReturnType<typeof pagesOf>[number] | undefined) =>
  (page ?? []).flatMap(({ row }) => row.piece.runs.map(({ text }) => text)).join("");

describe("a table", () => {
  test("repeats its header on every page and splits no row of sixty", () => {
    const rows = Array.from({ length: 60 }, (_, index) => [String(index + 1), "青川市公共资源交易中心", "98.5"]);
    const pages = pagesOf({ columns: ["名次", "单位", "得分"].map((title) => ({ title, width: 1 })), rows });
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(textOf(page).startsWith("名次单位得分")).toBe(true);
    expect(pages.flat().filter(({ row }) => row.piece.runs.some(({ text }) => text === "98.5"))).toHaveLength(60);
  });

  test("divides a row taller than the page between lines, loses nothing and stays on the paper", () => {
    const long = Array.from({ length: 4_000 }, (_, index) => "廉政风险防控"[index % 6]).join("");
    const columns = [
      { title: "序号", width: 1 },
      { title: "说明", width: 2 },
    ];
    const pages = pagesOf({
      columns,
      rows: [
        ["1", "短"],
        ["2", long],
        ["3", "短"],
      ],
    });
    expect(pages.length).toBeGreaterThan(2);
    const all = pages.map((page) => textOf(page).replace("序号说明", "")).join("");
    expect(all).toBe(`1短2${long}3短`);
    for (const { row, y } of pages.flat()) expect(y + row.extent).toBeLessThanOrEqual(area.height + 0.1);
  });

  test("tells a merged text that fills a page once a row instead of setting it over its neighbours", () => {
    const long = "廉".repeat(2_000);
    const columns = [
      { title: "说明", width: 1, merge: true },
      { title: "序号", width: 1 },
    ];
    const pages = pagesOf({
      columns,
      rows: [
        [long, "1"],
        [long, "2"],
      ],
    });
    expect(pages.flat().some(({ row }) => row.tall)).toBe(false);
    expect(pages.map(textOf).join("").match(/廉/gu)).toHaveLength(4_000);
  });

  test("gives every column room for one character, whatever the shares", () => {
    const columns = [1, 1000, 1, 500, 0.001].map((width) => ({
      title: "",
      width,
      align: "start" as const,
    }));
    const widths = columnWidths(tableSchema.parse({ columns, rows: [] }), area.width);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(area.width, 6);
    expect(Math.min(...widths)).toBeCloseTo(leastWidth("wuhao"), 6);
  });
});
