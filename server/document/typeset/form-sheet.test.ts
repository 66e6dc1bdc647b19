import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textsOf } from "@/server/document/content";
import { documentSchema, type FormInput } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { mm, type Page, type Rule, type Run } from "./page";
import { typeset } from "./typeset";

type Sheet = FormInput["sheets"][number];
type Part = NonNullable<Sheet["parts"]>[number];

const pagesOf = (sheet: Sheet, orientation: "portrait" | "landscape" = "portrait") =>
  typeset(documentSchema.parse({ kind: "form", title: "表", orientation, sheets: [sheet] }), plainMetrics);
const textOf = (page: Page | undefined) => page?.runs.map((run) => run.text).join("") ?? "";
const isLabel = (run: Run, page: Page) => run.role === "song" && run.y > page.height - mm(12);
const widthOf = (run: Run) =>
  [...run.text].reduce((sum, char) => sum + plainMetrics.advance(run.role, char) * run.size + run.spacing, 0);

const words = fc.stringMatching(/^[的一是在不了有和人这中大为上个国我以要他𬭎㛃䶮，。；、“”（）《》□☑a-zA-Z]{1,60}$/u);
const short = fc.stringMatching(/^[科室岗位姓名职务领导意见签字]{1,12}$/u);
const span = fc.record({ text: words }, { requiredKeys: ["text"] });
const blank = fc.record({ text: fc.oneof(fc.constant(""), short), blank: fc.integer({ min: 1, max: 70 }) });
const text = fc.oneof(words, fc.array(fc.oneof(span, blank), { minLength: 1, maxLength: 8 }));
const part: fc.Arbitrary<Part> = fc.record(
  {
    cut: short,
    title: short,
    subtitle: short,
    corner: fc.tuple(words, words),
    address: text,
    text: fc.array(text, { maxLength: 4 }),
    fields: fc.array(fc.record({ label: short, value: words, span: fc.integer({ min: 1, max: 4 }) }), { maxLength: 6 }),
    perRow: fc.integer({ min: 1, max: 4 }),
    table: fc.array(fc.tuple(words, words, words), { maxLength: 12 }).map((rows) => ({
      columns: [1, 2, 3].map((width) => ({ title: "", width })),
      rows,
    })),
    rowHeight: fc.integer({ min: 5, max: 20 }),
    boxes: fc.array(fc.record({ label: short, text: words, sign: words }), { maxLength: 3 }),
    labelWidth: fc.integer({ min: 8, max: 40 }),
    after: fc.array(text, { maxLength: 2 }),
    closing: fc.array(fc.oneof(short, fc.array(blank, { minLength: 1, maxLength: 2 })), { maxLength: 3 }),
    note: words,
  },
  { requiredKeys: ["title"] },
);
const sheet: fc.Arbitrary<Sheet> = fc
  .tuple(part, fc.array(part, { maxLength: 3 }))
  .map(([{ cut: _, ...first }, parts]) => ({ ...first, parts }));

/** Characters of all runs, or of all texts, sorted: boxes to tick are drawn, a tick is a character. */
const letters = (all: string) => [...all.replaceAll("☑", "√").replaceAll(/[\s　□]/gu, "")].sort().join("");

describe("any sheet", () => {
  test("loses no character, draws none twice, and stays on the paper", () => {
    fc.assert(
      fc.property(sheet, fc.constantFrom("portrait", "landscape"), (one, orientation) => {
        const pages = pagesOf(one, orientation);
        const drawn = pages.flatMap((page) => page.runs.filter((run) => !isLabel(run, page)).map((run) => run.text));
        const document = documentSchema.parse({ kind: "form", title: "表", sheets: [one] });
        const written = textsOf(document).slice(1);
        expect(letters(drawn.join(""))).toBe(letters(written.map((found) => found.text).join("")));
        expect(pages.flatMap(beyond)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("sets no text over another", () => {
    fc.assert(
      fc.property(sheet, (one) => {
        for (const page of pagesOf(one)) {
          const runs = page.runs.filter((run) => run.text.trim() !== "").sort((a, b) => a.y - b.y);
          const hit = runs.filter((run, index) => {
            // Sorted from top to bottom: what stands two titles lower cannot touch it.
            const below = runs.findIndex((other) => other.y > run.y + 50);
            return runs.slice(index + 1, below < 0 ? undefined : below).some((other) => overlap(run, other));
          });
          expect(hit.map((run) => run.text)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** What lies outside the paper, told by its text or as a rule. */
function beyond(page: Page): string[] {
  const runs = page.runs.filter(
    (run) => run.x <= 0 || run.x + widthOf(run) >= page.width || run.y - run.size <= 0 || run.y >= page.height,
  );
  const rules = page.rules.filter(
    ({ x1, x2, y1, y2 }) =>
      Math.min(x1, x2, y1, y2) <= 0 || Math.max(x1, x2) >= page.width || Math.max(y1, y2) >= page.height,
  );
  return [...runs.map((run) => run.text), ...rules.map(() => "rule")];
}

/** True where the ink cells of two runs share more than a rounding error. */
function overlap(one: Run, other: Run): boolean {
  const slack = 0.3;
  const apart =
    one.x + widthOf(one) - one.spacing <= other.x + slack ||
    other.x + widthOf(other) - other.spacing <= one.x + slack ||
    one.y + 0.12 * one.size <= other.y - 0.88 * other.size + slack ||
    other.y + 0.12 * other.size <= one.y - 0.88 * one.size + slack;
  // A mark may give up its blank half to a neighbour of the same line.
  return !apart && !(Math.abs(one.y - other.y) < 0.5);
}

describe("places to write", () => {
  const rulesOf = (page: Page | undefined) => page?.rules.filter((rule) => rule.y1 === rule.y2) ?? [];

  test("an empty one keeps its length, over several lines where need be, 9 mm apart", () => {
    const [page] = pagesOf({ title: "表", text: [[{ text: "事由：" }, { text: "", blank: 80 }]] });
    const rules = rulesOf(page);
    expect(rules).toHaveLength(3);
    const length = rules.reduce((sum, rule) => sum + rule.x2 - rule.x1, 0);
    expect(length).toBeGreaterThanOrEqual(80 * 12);
    expect(length).toBeLessThan(81 * 12);
    rules.slice(1).forEach((rule, index) => {
      expect(rule.y1 - (rules[index]?.y1 ?? 0)).toBeGreaterThan(mm(9) - 0.01);
    });
  });

  test("what is filled in stands over the line", () => {
    const [page] = pagesOf({ title: "表", text: [[{ text: "姓名" }, { text: "罗喆", blank: 10 }, { text: "。" }]] });
    const [rule] = rulesOf(page);
    const run = page?.runs.find((one) => one.text.includes("罗喆"));
    expect(rule).toBeDefined();
    expect((rule?.y1 ?? 0) - (run?.y ?? 0)).toBeGreaterThan(0);
    expect((rule?.y1 ?? 0) - (run?.y ?? 0)).toBeLessThan(4);
    expect((rule?.x2 ?? 0) - (rule?.x1 ?? 0)).toBeCloseTo(6 * 12, 0);
  });

  test("rows of table and grid are as high as asked for", () => {
    const [page] = pagesOf({
      title: "表",
      rowHeight: 12,
      fields: [{ label: "姓名", value: "" }],
      table: {
        columns: [
          { title: "甲", width: 1 },
          { title: "乙", width: 1 },
        ],
        rows: [
          ["", ""],
          ["", ""],
        ],
      },
    });
    const levels = [...new Set(rulesOf(page).map((rule) => rule.y1))].sort((a, b) => a - b);
    const heights = levels.slice(1).map((y, index) => y - (levels[index] ?? 0));
    expect(heights.filter((height) => Math.abs(height - mm(12)) < 0.01)).toHaveLength(3);
  });

  test("labels stand upright in a narrow column", () => {
    const [page] = pagesOf({ title: "表", labelWidth: 9, boxes: [{ label: "领导批示" }] });
    const label = page?.runs.filter((run) => "领导批示".includes(run.text)) ?? [];
    expect(label.map((run) => run.text)).toEqual(["领", "导", "批", "示"]);
    expect(new Set(label.map((run) => Math.round(run.x))).size).toBe(1);
  });
});

describe("boxes to tick", () => {
  test("are squares, and only the chosen one holds a tick", () => {
    const [page] = pagesOf({ title: "表", text: ["□一级　☑二级"] });
    expect(textOf(page)).toBe("表一级　√二级");
    const sides = (page?.rules ?? []).map((rule: Rule) => Math.hypot(rule.x2 - rule.x1, rule.y2 - rule.y1));
    expect(sides).toHaveLength(8);
    for (const side of sides) expect(side).toBeCloseTo(12 * 0.74, 1);
  });
});

describe("parts to be cut off", () => {
  const many = (count: number): Part => ({
    title: "联",
    cut: "青卫廉7号",
    fields: Array.from({ length: count }, (_, index) => ({ label: `第${index}`, value: "" })),
    perRow: 1,
    rowHeight: 10,
  });

  test("go to the next sheet whole rather than be torn apart", () => {
    const pages = pagesOf({ ...many(12), parts: [many(10)] });
    expect(pages).toHaveLength(2);
    expect(textOf(pages[0])).not.toContain("联第0联");
    expect(textOf(pages[1])).toContain("联第0第1");
  });

  test("of one sheet stay on it, the number across the line", () => {
    const pages = pagesOf({ ...many(5), parts: [many(5)] });
    expect(pages).toHaveLength(1);
    const cut = pages[0]?.rules.find((rule) => rule.colour === "grey")?.y1 ?? 0;
    const across = pages[0]?.runs.filter((run) => run.y > cut && run.y - run.size < cut) ?? [];
    expect(across.map((run) => run.text.replaceAll(" ", "")).join("")).toBe("青卫廉7号");
  });
});

test("a table's frame is as heavy above and below as at its sides", () => {
  const [page] = pagesOf({ title: "表", fields: [{ label: "姓名", value: "" }], boxes: [{ label: "意见" }] });
  const level = (page?.rules ?? []).filter((rule) => rule.y1 === rule.y2).sort((a, b) => a.y1 - b.y1);
  expect(level.map((rule) => rule.weight)).toEqual([1, 0.5, 1]);
  const side = (page?.rules ?? []).find((rule) => rule.x1 === rule.x2 && rule.weight === 1);
  expect(level[0]?.x1).toBeCloseTo((side?.x1 ?? 0) - 0.5);
});
