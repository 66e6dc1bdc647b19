import { describe, expect, test } from "vitest";
import type { DocumentInput } from "@/server/document/schema";
import { documentSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { paragraphs, sampleCircular } from "@/server/document/testing/sample";
import { area, ascent, margin, sizes } from "./grid";
import { mm, type Page } from "./page";
import { typeset } from "./typeset";

const pagesOf = (changes: Parameters<typeof sampleCircular>[0] = {}) => typeset(sampleCircular(changes), plainMetrics);
const textOf = (page: Page | undefined) => page?.runs.map((run) => run.text).join("") ?? "";
/** Lines of 3号 text: runs on one baseline, joined. */
function linesOf(page: Page | undefined): { y: number; text: string }[] {
  const found = new Map<string, { y: number; text: string }>();
  for (const run of page?.runs ?? []) {
    if (run.size !== 16) continue;
    const line = found.get(run.y.toFixed(1)) ?? { y: run.y, text: "" };
    line.text += run.text;
    found.set(run.y.toFixed(1), line);
  }
  return [...found.values()];
}
const folio = (page: Page | undefined) => /— (\d+) —/u.exec(textOf(page))?.[1];
const lines = Array.from({ length: 40 }, (_, index) => index + 1);

describe("版记", () => {
  test.each(lines)("stands on the last page, an even one, after %i paragraphs", (count) => {
    const pages = pagesOf({ body: paragraphs(count) });
    expect(pages.length % 2).toBe(0);
    expect(pages.map((page) => textOf(page).includes("印发")).lastIndexOf(true)).toBe(pages.length - 1);
    expect(pages.filter((page) => textOf(page).includes("印发"))).toHaveLength(1);
    const lowest = Math.max(...(pages.at(-1)?.rules ?? []).map((rule) => rule.y1));
    expect(lowest).toBeCloseTo(margin.top + area.height, 3);
  });

  test("on a page added for it carries no page number", () => {
    const pages = pagesOf();
    expect(pages.map(folio)).toEqual(["1", undefined]);
  });

  test("is set above by no text", () => {
    for (const count of lines) {
      const last = pagesOf({ body: paragraphs(count) }).at(-1);
      const top = Math.min(...(last?.rules ?? []).map((rule) => rule.y1));
      const above = last?.runs.filter((run) => run.size === 16).map((run) => run.y) ?? [];
      for (const y of above) expect(y).toBeLessThan(top);
    }
  });
});

describe("署名 and date", () => {
  test.each(lines)("stay with at least two lines of text after %i paragraphs", (count) => {
    const pages = pagesOf({ body: paragraphs(count) });
    const page = pages.find((candidate) => textOf(candidate).includes("2026年7月12日"));
    const all = linesOf(page);
    const date = all.findIndex(({ text }) => text === "2026年7月12日");
    expect(all[date - 1]?.text).toBe("青川市廉政建设工作局");
    const body = all.slice(0, date - 1).filter(({ text }) => /各单位|防控|责任|落到|点，/u.test(text));
    expect(body.length).toBeGreaterThanOrEqual(2);
  });

  test("leave a place for the seal that begins within one line of the text", () => {
    const page = pagesOf({ body: paragraphs(2) })[0];
    const [seal] = page?.seals ?? [];
    expect(seal).toMatchObject({ organ: "青川市廉政建设工作局", diameter: mm(42) });
    const text = linesOf(page)
      .filter((line) => line.text.includes("落到实处"))
      .map((line) => line.y);
    const gap = (seal?.y ?? 0) - (seal?.diameter ?? 0) / 2 - (Math.max(...text) + (1 - ascent) * sizes.sanhao);
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThan(mm(10.39));
  });
});

describe("page 1", () => {
  test("shows body text: recipients that would push it off move to 版记", () => {
    const recipients = Array.from({ length: 22 }, (_, index) => `第${index + 1}派驻纪检监察组`).join("，");
    const title = "关于2026年上半年全市重点领域和关键环节廉政风险排查防控工作开展情况及下半年重点任务安排的通报";
    const pages = pagesOf({
      recipients,
      title,
      head: {
        organs: ["青川市廉政建设工作局", "青川市财政局", "青川市审计局"],
        number: { code: "青", year: 2026, serial: 1 },
      },
    });
    expect(textOf(pages[0])).toContain("现将有关情况");
    expect(textOf(pages[0])).not.toContain("第22派驻");
    expect(textOf(pages.at(-1))).toContain("主送：");
  });
});

describe("page 1 of six organs with a long title", () => {
  test("shows body text: the mark is made smaller", () => {
    const organs = [
      "青川市廉政建设工作局",
      "青川市财政局",
      "青川市审计局",
      "青川市公安局",
      "青川市司法局",
      "青川市水利局",
    ];
    const title = "关于2026年上半年全市重点领域和关键环节廉政风险排查防控工作开展情况及下半年重点任务安排的通报";
    const pages = pagesOf({ title, head: { organs, number: { code: "青", year: 2026, serial: 1 } } });
    expect(textOf(pages[0])).toContain("现将有关情况");
    const mark = pages[0]?.runs.filter(({ colour }) => colour === "red") ?? [];
    expect(mark.map(({ text }) => text)).toEqual([...organs, "文件"]);
    for (const [index, run] of mark.slice(1, 6).entries())
      expect(run.y - (mark[index]?.y ?? 0)).toBeGreaterThan(run.size * 1.1);
  });
});

describe("版记 of very many copies", () => {
  test("stays within 版心", () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `第${index + 10}纪检组`).join("，");
    const recipients = names(50);
    const imprint = { copies: names(75), issuer: "青川市廉政建设工作局办公室", issuedOn: "2026-07-13" };
    const last = pagesOf({ recipients, imprint, title: "关于情况的通报" }).at(-1);
    const ys = last?.runs.filter(({ size }) => size === sizes.sihao).map(({ y }) => y) ?? [];
    expect(Math.min(...ys)).toBeGreaterThan(margin.top);
    expect(Math.max(...(last?.rules ?? []).map(({ y1 }) => y1))).toBeCloseTo(margin.top + area.height, 3);
  });
});

describe("headings", () => {
  test.each(lines)("are never last on a page, here after %i paragraphs", (count) => {
    const pages = pagesOf({
      body: [...paragraphs(count), { kind: "heading", level: 1, text: "工作要求" }, ...paragraphs(1)],
    });
    const page = pages.find((candidate) => textOf(candidate).includes("工作要求"));
    expect(linesOf(page).at(-1)?.text).not.toContain("工作要求");
  });

  test("are numbered anew under each higher one", () => {
    const heading = (level: 1 | 2 | 3, text: string) => ({ kind: "heading", level, text }) as const;
    const [page] = pagesOf({
      body: [
        heading(1, "甲"),
        heading(2, "乙"),
        heading(2, "丙"),
        heading(1, "丁"),
        heading(2, "戊"),
        heading(3, "己"),
        ...paragraphs(1),
      ],
    });
    expect(page?.bookmarks.map(({ title }) => title)).toEqual([
      "一、甲",
      "（一）乙",
      "（二）丙",
      "二、丁",
      "（一）戊",
      "1.己",
    ]);
  });
});

describe("annexes", () => {
  const annex = { title: "台账", orientation: "landscape", blocks: paragraphs(1) } as const;
  test("begin a page, count on, and turn the page number with a landscape sheet", () => {
    const pages = pagesOf({ annexes: [{ title: "名单", blocks: paragraphs(1) }, annex] });
    expect(pages.map((page) => page.width > page.height)).toEqual([false, false, true, false]);
    expect(textOf(pages[0])).toMatch(/附件：1\.名单2\.台账/u);
    const number = pages[2]?.runs.find((run) => run.turn === 90);
    expect(number?.text).toBe("— 3 —");
    expect(number?.x).toBeLessThan(margin.bottom);
    expect(textOf(pages[3])).toContain("印发");
  });
});

describe("a letter", () => {
  test("has no number on page 1 and its rules at the standard's places", () => {
    const letter: DocumentInput = {
      kind: "letter",
      head: { organs: ["青川市廉政建设工作局"], number: { code: "青廉防函", year: 2026, serial: 1 } },
      title: "关于补报材料的函",
      body: paragraphs(14),
    };
    const pages = typeset(documentSchema.parse(letter), plainMetrics);
    expect(pages.map(folio)).toEqual([undefined, "2"]);
    const ys = pages[0]?.rules.filter((rule) => rule.colour === "red").map((rule) => rule.y1) ?? [];
    expect(Math.max(...ys)).toBeCloseTo(mm(297 - 20), 3);
    for (const rule of pages[0]?.rules ?? []) expect(rule.x2 - rule.x1).toBeCloseTo(mm(170), 3);
  });
});
