import { describe, expect, test } from "vitest";
import { type DocumentInput, documentSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import type { Page } from "./page";
import { typeset } from "./typeset";

type Sheet = Extract<DocumentInput, { kind: "form" }>["sheets"][number];
const columns = [
  { title: "方面", width: 1, merge: true },
  { title: "风险点", width: 3 },
  { title: "措施", width: 5 },
];
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ["岗位职责", `风险${index}`, `措施${index}`]);
const boxes = [
  { label: "本人签字", sign: "年　月　日" },
  { label: "领导小组定级", sign: "年　月　日" },
];

function pagesOf(sheets: Sheet[], orientation: "portrait" | "landscape" = "portrait"): Page[] {
  return typeset(documentSchema.parse({ kind: "form", title: "识别表", orientation, sheets }), plainMetrics);
}
const textOf = (page: Page | undefined) => page?.runs.map((run) => run.text).join("") ?? "";

describe("a file of forms", () => {
  test("begins each sheet on its own page with a bookmark", () => {
    const pages = pagesOf([{ title: "表一", corner: ["甲局", ""] }, { title: "表二" }, { title: "表三" }]);
    expect(pages.map(textOf)).toEqual(["表一甲局", "表二", "表三"]);
    expect(pages.flatMap((page) => page.bookmarks.map(({ title }) => title))).toEqual(["表一　甲局", "表二", "表三"]);
  });

  test("keeps long names at the head and long signatures at the foot inside the sheet and apart from each other", () => {
    const name = "某某市卫生健康系统机关事务和后勤服务保障中心综合管理办公室".repeat(2);
    const [page] = pagesOf([
      {
        title: "表一",
        corner: [name, `${name} 第 12 版`],
        boxes: [{ label: "审核意见", sign: `主要负责人：${name}` }],
      },
    ]);
    const runs = page?.runs ?? [];
    const endOf = (run: (typeof runs)[number]) =>
      run.x +
      [...run.text].reduce((sum, char) => sum + plainMetrics.advance(run.role, char) * run.size + run.spacing, 0);
    for (const run of runs) {
      expect(run.x).toBeGreaterThan(0);
      expect(endOf(run)).toBeLessThan((page?.width ?? 0) - 1);
      for (const other of runs)
        if (other !== run && Math.abs(other.y - run.y) < 1 && other.x >= run.x)
          expect(other.x).toBeGreaterThan(endOf(run) - 1);
    }
    expect(textOf(page).split(name.slice(0, 8)).length - 1).toBe(6);
  });

  test("counts the pages of each sheet and repeats the table's header", () => {
    const pages = pagesOf([{ title: "表一", table: { columns, rows: rows(90) } }, { title: "表二" }]);
    const own = pages.slice(0, -1);
    expect(own.length).toBeGreaterThan(1);
    own.forEach((page, index) => {
      expect(textOf(page)).toContain(`第${index + 1}页　共${own.length}页`);
      expect(textOf(page)).toContain("方面风险点措施");
    });
    expect(textOf(pages.at(-1))).not.toContain("共");
  });

  test.each(Array.from({ length: 40 }, (_, index) => index + 20))(
    "never leaves the signatures alone on a page, here after %i rows",
    (count) => {
      const pages = pagesOf([{ title: "表一", table: { columns, rows: rows(count) }, boxes }]);
      const signed = pages.find((page) => textOf(page).includes("领导小组定级"));
      expect(textOf(signed)).toContain(`风险${count - 1}`);
      expect(textOf(signed)).toContain("本人签字");
    },
  );

  test("turns the sheet for a landscape form, and everything stays on it", () => {
    const long = "对熟人介绍的项目降低审核标准，未按规定要求补充论证材料。".repeat(4);
    const fields = [
      { label: "单位", value: "甲局" },
      { label: "岗位职责", value: long, span: 2 },
    ];
    const [page] = pagesOf(
      [{ title: "表一", fields, table: { columns, rows: [["思想道德", long, long]] }, boxes }],
      "landscape",
    );
    expect(page && page.width > page.height).toBe(true);
    for (const run of page?.runs ?? []) {
      expect(run.x).toBeGreaterThan(0);
      expect(run.y).toBeLessThan(page?.height ?? 0);
    }
    for (const rule of page?.rules ?? []) expect(rule.x2).toBeLessThan(page?.width ?? 0);
    expect([...textOf(page)].filter((char) => char === "熟")).toHaveLength(12);
  });
});
