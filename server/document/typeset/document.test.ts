import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "@/server/document/notation";
import { type Block, type DocumentInput, documentSchema, type OfficialDocument } from "@/server/document/schema";
import { readExample } from "@/server/document/testing/example";
import { plainMetrics } from "@/server/document/testing/metrics";
import { samplePng } from "@/server/document/testing/picture";
import { isForbiddenAtEnd, isForbiddenAtStart } from "./character";
import { clusters } from "./glyph";
import { area, margin, paper, sizes } from "./grid";
import type { Page, Run } from "./page";
import { typeset } from "./typeset";

// Whole documents of any mix of Chinese, Latin, digits, marks and rare characters.

const han = fc
  .array(fc.constantFrom(..."廉政风险排查防控责任落实单位科室岗位镕喆"), { minLength: 1, maxLength: 9 })
  .map((chars) => chars.join(""));
// Outside the basic plane, with variation selectors, with a combining mark.
const rare = fc.constantFrom("𬭎", "䶮", "𫘜𬶏", "葛\u{e0100}", "㛃\ufe00", "é", "𬱖𫖯", "e\u0301");
const figure = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }).map(String),
  fc.constantFrom("12,480.50", "99.1%", "2026年11月22日", "青廉防〔2026〕3号", "6月1日", "3.5亿元", "附件12", "第3条"),
);
const latin = fc.oneof(fc.constantFrom("PDF", "V2.0", "lianfang@example.gov.cn", "x", "Pneumonoultramicroscopic"));
const marked = fc.constantFrom(
  "“一岗双责”",
  "《办法（试行）》",
  "（三）",
  "——",
  "……",
  "、",
  "，",
  "。",
  "；",
  "：“",
  "。”",
  "》、《",
  "！",
  "·",
);
const word = fc.oneof({ weight: 6, arbitrary: han }, { weight: 1, arbitrary: rare }, figure, latin, {
  weight: 3,
  arbitrary: marked,
});
const prose = fc
  .array(word, { minLength: 1, maxLength: 70 })
  // Marks never come in heaps that no rule of breaking could satisfy, and a paragraph begins with a word.
  .map((words) => `各${words.map((text) => (/^[\w《（“]/u.test(text) ? `的${text}` : `${text}等`)).join("")}`);

const paragraph = prose.map((text) => ({ kind: "paragraph" as const, text }));
const block = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  fc.record({
    kind: fc.constant("list" as const),
    marker: fc.constantFrom("ordinal" as const, "numbered" as const),
    items: fc.array(prose, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("heading" as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    text: han,
  }),
  fc.array(fc.tuple(prose, prose, figure), { minLength: 1, maxLength: 12 }).map((rows) => ({
    kind: "table" as const,
    table: { columns: [3, 5, 1].map((width) => ({ title: "甲", width })), rows },
  })),
  fc.constant({ kind: "figure" as const, figure: { data: samplePng(40, 30), width: 90, caption: "示意" } }),
  fc.array(fc.integer({ min: -50, max: 900 }), { minLength: 1, maxLength: 20 }).map((values) => ({
    kind: "chart" as const,
    chart: {
      form: "bar" as const,
      categories: values.map((_, index) => `第${index}`),
      series: [{ name: "件", values }],
      caption: "分布",
    },
  })),
);
const official = fc
  .record({
    kind: fc.constantFrom("circular" as const, "letter" as const, "minutes" as const),
    // The check asks for text before a table or picture: page 1 could show none otherwise.
    body: fc.tuple(paragraph, fc.array(block, { maxLength: 13 })).map(([first, others]) => [first, ...others]),
    annex: fc.option(
      fc.record({
        orientation: fc.constantFrom("portrait" as const, "landscape" as const),
        blocks: fc.array(block, { maxLength: 5 }),
      }),
    ),
    title: prose.map((text) => text.slice(0, 90)).filter((text) => !/\p{Surrogate}/u.test(text)),
    recipients: fc.option(prose.map((text) => [...text].slice(0, 300).join(""))),
    organs: fc.uniqueArray(
      fc.constantFrom("青川市财政局", "青川市廉政建设工作局", "青川市公共资源交易中心", "青川市审计局"),
      { minLength: 1, maxLength: 4 },
    ),
    sealed: fc.boolean(),
  })
  .map(({ annex, recipients, organs, sealed, ...rest }): OfficialDocument => {
    const input: DocumentInput = {
      ...rest,
      head: { organs, number: { code: "青", year: 2026, serial: 1 } },
      ...(recipients === null ? {} : { recipients }),
      annexes: annex === null ? [] : [{ title: "名单", ...annex }],
      signature: { organs, sealed },
      date: "2026-07-12",
      imprint: { copies: "市委办公室", issuer: "青川市财政局", issuedOn: "2026-07-13" },
    };
    const document = documentSchema.parse(input);
    if (document.kind === "form") throw new Error("an official document was expected");
    return document;
  });

// Shrinking a whole document takes minutes; the seed and path that are reported repeat the case.
const runs = { numRuns: 200, endOnFailure: true };

/** Where a run's glyphs end at the right, as the metrics have it. */
function rightOf(run: Run): number {
  const parts = clusters(run.text);
  return (
    run.x +
    parts.reduce(
      (sum, part) =>
        sum + plainMetrics.advance(run.role, part) * run.size * (run.stretch ?? 1) + run.spacing * (run.stretch ?? 1),
      0,
    ) -
    run.spacing
  );
}

/** 3号 lines of a page's body: runs on one baseline, joined in their order. */
function bodyLines(page: Page): { y: number; text: string; runs: Run[] }[] {
  const lines = new Map<string, { y: number; text: string; runs: Run[] }>();
  for (const run of page.runs) {
    if (run.size !== sizes.sanhao || run.turn) continue;
    const key = run.y.toFixed(1);
    const line = lines.get(key) ?? { y: run.y, text: "", runs: [] };
    line.text += run.text;
    line.runs.push(run);
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => a.y - b.y);
}

/** Rows that may be higher than half a page can be divided, and their texts with them. */
const isLow = (row: string[]): boolean => row.every((text) => text.length <= 100);

function textsIn(blocks: Block[]): string[] {
  return blocks.flatMap((one) => {
    if (one.kind === "paragraph") return [plainText(one.text)];
    if (one.kind === "list") return one.items.map(plainText);
    if (one.kind === "heading") return [one.text];
    return one.kind === "table" ? one.table.rows.filter(isLow).flat() : [];
  });
}

describe("any document", () => {
  test("holds every text of its body and annexes once and in order", () => {
    fc.assert(
      fc.property(official, (document) => {
        let rest = typeset(document, plainMetrics)
          .flatMap((page) => page.runs.flatMap(({ text, size }) => (size === sizes.sihao ? [] : [text])))
          .join("");
        for (const text of [...textsIn(document.body), ...document.annexes.flatMap(({ blocks }) => textsIn(blocks))]) {
          const at = rest.indexOf(text);
          // Cells of one table row are read one after the other; what stands between two texts is numbers and heads.
          expect(at, `${text} in ${rest.slice(0, 300)}`).toBeGreaterThanOrEqual(0);
          rest = rest.slice(at + text.length);
        }
      }),
      runs,
    );
  });

  test("has nothing outside the paper, and no body line outside 版心", () => {
    fc.assert(
      fc.property(official, (document) => {
        for (const page of typeset(document, plainMetrics)) {
          for (const run of page.runs) {
            if (run.turn) continue;
            expect(run.x).toBeGreaterThanOrEqual(0);
            expect(rightOf(run)).toBeLessThanOrEqual(page.width);
            expect(run.y).toBeLessThanOrEqual(page.height);
            if (run.size !== sizes.sanhao || page.width > page.height) continue;
            // The blank half of a squeezed mark may stand outside, its ink does not.
            expect(run.x).toBeGreaterThanOrEqual(margin.left - 8.4);
            expect(rightOf(run)).toBeLessThanOrEqual(margin.left + area.width + 8.4);
          }
          for (const rule of page.rules) {
            for (const x of [rule.x1, rule.x2]) expect(x >= 0 && x <= page.width).toBe(true);
            for (const y of [rule.y1, rule.y2]) expect(y >= 0 && y <= page.height).toBe(true);
          }
          for (const picture of page.pictures)
            expect(picture.y + picture.height).toBeLessThanOrEqual(page.height - margin.bottom + 60);
          for (const [x, y] of page.shapes.flatMap(({ points }) => points)) {
            expect(x >= 0 && x <= page.width).toBe(true);
            expect(y >= 0 && y <= page.height).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test("has no more than 22 lines on a page, none nearer to the next than a line, all above the page's foot", () => {
    fc.assert(
      fc.property(official, (document) => {
        for (const page of typeset(document, plainMetrics)) {
          const lines = bodyLines(page);
          expect(lines.length).toBeLessThanOrEqual(22);
          for (const [index, { y }] of lines.slice(1).entries())
            expect(y - (lines[index]?.y ?? 0)).toBeGreaterThan(sizes.sanhao);
          const foot = page.width > page.height ? paper.width - margin.right : margin.top + area.height;
          for (const { y } of lines) expect(y).toBeLessThan(foot);
        }
      }),
      runs,
    );
  });

  test("begins no line with a closing mark and ends none with an opening one", () => {
    fc.assert(
      fc.property(official, (document) => {
        for (const { text } of typeset(document, plainMetrics).flatMap(bodyLines)) {
          expect(isForbiddenAtStart(clusters(text)[0] ?? ""), text).toBe(false);
          expect(isForbiddenAtEnd(clusters(text.trimEnd()).at(-1) ?? ""), text).toBe(false);
        }
      }),
      runs,
    );
  });

  test("keeps every table row on one page, its rules around its text", () => {
    fc.assert(
      fc.property(official, (document) => {
        const tables = [...document.body, ...document.annexes.flatMap(({ blocks }) => blocks)].filter(
          (one) => one.kind === "table",
        );
        const pages = typeset(document, plainMetrics);
        let next = 0;
        for (const { table } of tables)
          for (const row of table.rows.filter(isLow)) {
            const text = row.join("");
            const found = pages.findIndex(
              (page, index) =>
                index >= next &&
                page.runs
                  .map((run) => run.text)
                  .join("")
                  .includes(text),
            );
            expect(found, text).toBeGreaterThanOrEqual(next);
            next = found;
          }
      }),
      runs,
    );
  });

  test("shows text on page 1, its 版记 on the last page, and never a heading as the last line", () => {
    fc.assert(
      fc.property(official, (document) => {
        const pages = typeset(document, plainMetrics);
        expect(
          pages.flatMap((page, index) => (page.runs.some(({ text }) => text.includes("抄送")) ? [index] : [])),
        ).toEqual([pages.length - 1]);
        if (document.kind !== "letter") expect(pages.length % 2).toBe(0);
        const end = document.body.at(-1);
        const closing = end?.kind === "heading" ? end.text : undefined;
        const headings = new Set(
          document.body.flatMap((one) => (one.kind === "heading" && one.text !== closing ? [one.text] : [])),
        );
        for (const page of pages) {
          const last = page.runs.filter(({ size }) => size !== sizes.sihao).at(-1);
          if (last && last.size === sizes.sanhao && (last.role === "hei" || last.role === "kai"))
            expect(headings.has(last.text.replace(/^.*?[、）]/u, ""))).toBe(false);
        }
      }),
      runs,
    );
  });
});

describe("a ledger of two thousand rows", () => {
  test("has every row once and in order, its header on each page, and nothing outside the paper", () => {
    const document = documentSchema.parse(readExample("ledger"));
    const pages = typeset(document, plainMetrics);
    const numbers = pages.flatMap((page) =>
      page.runs.filter(({ text, x }) => /^\d+$/u.test(text) && x < margin.left + 30).map(({ text }) => Number(text)),
    );
    expect(numbers).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 1));
    for (const page of pages) {
      expect(page.runs.filter(({ text }) => text === "防控措施")).toHaveLength(1);
      expect([page.width, page.height]).toEqual([paper.height, paper.width]);
      for (const run of page.runs) expect(run.x >= 0 && rightOf(run) <= page.width && run.y <= page.height).toBe(true);
    }
  });
});
