import { describe, expect, test } from "vitest";
import { columnSchema, tableSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { drawRows } from "./draw";
import { paginate } from "./flow";
import { mergeKeys } from "./merge";
import { emptyPage, type Page } from "./page";
import { setTable } from "./table";

const merged = (title: string, width = 20) => columnSchema.parse({ title, width, merge: true });
const plain = (title: string, width = 60) => columnSchema.parse({ title, width });

function pagesOf(rows: string[][], height: number): Page[] {
  const columns = [merged("方面"), plain("风险点")];
  const set = setTable(tableSchema.parse({ columns, rows }), { measure: 300, height }, plainMetrics, "t");
  return paginate(set, () => ({ top: 0, bottom: height })).map((part) => {
    const page = emptyPage(300, height);
    drawRows(page, part, 0);
    return page;
  });
}

const count = (page: Page | undefined, text: string) => page?.runs.filter((run) => run.text === text).length;

describe("a merged column", () => {
  test("joins equal neighbours, and splits where a merged column before it changes", () => {
    const rows = [
      ["甲", "一"],
      ["甲", "一"],
      ["乙", "一"],
      ["乙", "二"],
    ];
    const keys = mergeKeys(rows, [merged("单位"), merged("科室")], "k");
    expect(keys.map((row) => row[0])).toEqual(["k-0-1", "k-0-1", "k-0-2", "k-0-2"]);
    expect(keys.map((row) => row[1])).toEqual(["k-1-1", "k-1-1", "k-1-2", "k-1-3"]);
  });

  test("shows its text once on a page and again where the rows go on", () => {
    const rows = Array.from({ length: 12 }, (_, index) => ["外部环境", `风险${index}`]);
    const pages = pagesOf(rows, 160);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(count(page, "外部环境")).toBe(1);
  });

  test("is as tall as its text, though its one row were lower", () => {
    const [page] = pagesOf([["思想道德岗位职责外部环境", "短"]], 400);
    const bottom = Math.max(...(page?.rules ?? []).map((rule) => rule.y2));
    const lines = page?.runs.filter((run) => "思想道德岗位职责外部环境".includes(run.text) && run.x < 75) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    for (const run of lines) expect(run.y).toBeLessThan(bottom);
  });
});

describe("a row", () => {
  test("taller than the page goes on instead of leaving it", () => {
    const pages = pagesOf([["甲", "长".repeat(2000)]], 200);
    const drawn = pages.flatMap((page) => page.runs.map((run) => run.text)).join("");
    expect([...drawn].filter((char) => char === "长")).toHaveLength(2000);
    for (const page of pages) for (const run of page.runs) expect(run.y).toBeLessThan(200);
  });
});
