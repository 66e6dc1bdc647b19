import { beforeAll, describe, expect, test } from "vitest";
import { type ReadPage, readLines, readPdf } from "@/server/testing/read-pdf";
import { openFonts } from "./font/library";
import { type DocumentInput, documentSchema } from "./schema";
import { runTask } from "./task";
import { readExample } from "./testing/example";
import { paragraphs, sampleCircular } from "./testing/sample";
import { mm, type Page } from "./typeset/page";
import { typeset } from "./typeset/typeset";

// GB/T 9704-2012 held against the PDF itself, in mm, with the packaged fonts.
const fonts = openFonts({ system: false });
const ascent = 0.88;
const perPoint = 25.4 / 72;

async function read(document: DocumentInput): Promise<ReadPage[]> {
  const answer = await runTask({ want: "pdf", document, at: new Date(0), mostPages: 100 }, fonts);
  if (!("pdf" in answer)) throw new Error(JSON.stringify(answer));
  return readPdf(answer.pdf.bytes);
}

describe("a circular, measured", () => {
  let pages: ReadPage[];
  let placed: Page[];
  beforeAll(async () => {
    const document: DocumentInput = { ...sampleCircular(), body: [{ kind: "paragraph", text: "廉".repeat(28 * 60) }] };
    pages = await read(document);
    placed = typeset(documentSchema.parse(document), fonts.metrics);
  });
  const line = (page: number, text: string | RegExp) => readLines(pages[page]).find((found) => found.text.match(text));

  test("the sheet is A4", () => {
    for (const page of pages)
      expect([page.width, page.height]).toEqual([expect.closeTo(210, 1), expect.closeTo(297, 1)]);
  });

  test("7.2.4 the mark's inked top is 72 mm from the page's top, centred", () => {
    const mark = line(0, /文件$/);
    const ink = fonts.metrics.ink("title", "青川市廉政建设工作局文件");
    expect((mark?.y ?? 0) - ink.top * (mark?.size ?? 0) * perPoint).toBeCloseTo(72, 1);
    expect(((mark?.x ?? 0) + (mark?.right ?? 0)) / 2).toBeCloseTo(28 + 156 / 2, 0);
  });

  test("7.2.5 the number stands two blank lines under the mark, centred", () => {
    const mark = line(0, /文件$/);
    const number = line(0, /^青廉防〔2026〕3号$/);
    const ink = fonts.metrics.ink("title", "青川市廉政建设工作局文件");
    const markBottom = (mark?.y ?? 0) - ink.bottom * (mark?.size ?? 0) * perPoint;
    const top = (number?.y ?? 0) - ascent * 16 * perPoint;
    expect(top - markBottom).toBeCloseTo(2 * 10.446, 1);
    expect(((number?.x ?? 0) + (number?.right ?? 0)) / 2).toBeCloseTo(28 + 156 / 2, 0);
  });

  test("7.2.7 the red rule is 156 mm long, 4 mm under the number", () => {
    const number = line(0, /^青廉防〔2026〕3号$/);
    const rule = placed[0]?.rules.find(({ colour }) => colour === "red");
    expect(((rule?.x2 ?? 0) - (rule?.x1 ?? 0)) * perPoint).toBeCloseTo(156, 2);
    expect((rule?.x1 ?? 0) * perPoint).toBeCloseTo(28, 2);
    const bottom = (number?.y ?? 0) + (1 - ascent) * 16 * perPoint;
    expect((rule?.y1 ?? 0) * perPoint - bottom).toBeCloseTo(4, 1);
  });

  test("7.3.1 the title is 22 pt, two blank lines under the rule, centred", () => {
    const title = line(0, /^关于上半年/);
    const rule = placed[0]?.rules.find(({ colour }) => colour === "red");
    expect(title?.size).toBeCloseTo(22, 1);
    expect((title?.y ?? 0) - ascent * 22 * perPoint - (rule?.y1 ?? 0) * perPoint).toBeCloseTo(2 * 10.446, 1);
  });

  test("5.2.3 a full page has 22 lines, equally spaced within 0.1 mm, from the top of 版心 to its bottom", () => {
    const lines = readLines(pages[1]).filter(({ size }) => Math.abs(size - 16) < 0.1);
    expect(lines).toHaveLength(22);
    const gaps = lines.slice(1).map(({ y }, index) => y - (lines[index]?.y ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.1);
    expect((lines[0]?.y ?? 0) - ascent * 16 * perPoint).toBeCloseTo(37, 1);
    expect((lines.at(-1)?.y ?? 0) + (1 - ascent) * 16 * perPoint).toBeCloseTo(262, 1);
  });

  test("5.2.3 a full line has 28 characters that fill 156 mm within 0.5 mm, from the left margin of 28 mm", () => {
    for (const found of readLines(pages[1]).filter(({ size }) => Math.abs(size - 16) < 0.1)) {
      expect([...found.text]).toHaveLength(28);
      expect(found.x).toBeCloseTo(28, 1);
      expect(Math.abs(found.right - 184)).toBeLessThan(0.5);
    }
  });

  test("7.3.3 a paragraph is indented by two characters", () => {
    const first = line(0, /^廉{26}$/);
    expect((first?.x ?? 0) - 28).toBeCloseTo((2 * 156) / 28, 1);
  });

  test("7.5 page numbers stand 7 mm under 版心, odd pages right, even left, one character in", () => {
    const one = line(0, /^— 1 —$/);
    const two = line(1, /^— 2 —$/);
    const dash = fonts.metrics.ink("song", "—");
    for (const found of [one, two]) {
      expect(found?.size).toBeCloseTo(14, 1);
      expect((found?.y ?? 0) - ((dash.top + dash.bottom) / 2) * 14 * perPoint).toBeCloseTo(262 + 7, 1);
    }
    expect(184 - (one?.right ?? 0)).toBeCloseTo(156 / 28, 1);
    expect((two?.x ?? 0) - 28).toBeCloseTo(156 / 28, 1);
  });

  test("7.4.1 版记 ends on the lower edge of 版心, its rules 0.35 and 0.25 mm", () => {
    const rules = (placed.at(-1)?.rules ?? []).map(({ y1, weight }) => ({
      y: y1 * perPoint,
      weight: weight * perPoint,
    }));
    expect(rules.map(({ weight }) => Number(weight.toFixed(2))).sort()).toEqual([0.25, 0.35, 0.35]);
    expect(Math.max(...rules.map(({ y }) => y))).toBeCloseTo(262, 2);
  });
});

describe("a letter, measured", () => {
  test("10.1 the mark's inked top is 30 mm from the page's top, the rules 170 mm long", async () => {
    const example = readExample("letter");
    const [page] = await read(example);
    const mark = readLines(page).find(({ text }) => text === "青川市廉政建设工作局");
    const ink = fonts.metrics.ink("title", "青川市廉政建设工作局");
    expect((mark?.y ?? 0) - ink.top * (mark?.size ?? 0) * perPoint).toBeCloseTo(30, 1);
    const rules = typeset(documentSchema.parse(example), fonts.metrics)[0]?.rules ?? [];
    const upper = Math.min(...rules.map(({ y1 }) => y1));
    expect((upper - mm(30)) / mm(1) - (ink.top - ink.bottom) * (mark?.size ?? 0) * perPoint).toBeCloseTo(4, 1);
  });
});

describe("text", () => {
  test("is read back from the PDF once and in order, punctuation and rare names included", async () => {
    const text =
      "欧阳镕、李𬭎、龚䶮到任——截至2026年6月30日，共有“一岗双责”单位1,024家（含APP办件），完成率99.5%……按照《办法》青廉防〔2026〕3号执行。";
    const [page] = await read({
      ...sampleCircular(),
      recipients: undefined,
      body: [{ kind: "paragraph", text }, ...paragraphs(2)],
    });
    expect(page?.texts.map((part) => part.text).join("")).toContain(text);
  });
});

describe("the text of a file", () => {
  test("is what was written where two characters share one shape", async () => {
    const written = "⼀一⼆二·‧ΩΩ";
    const shared = fonts
      .mainFace("fangsong")
      .drawable.layout(written)
      .glyphs.map(({ codePoints }) => codePoints);
    expect(shared.map((codes) => String.fromCodePoint(...codes)).join("")).toBe(written);
    const [page] = await read({ ...sampleCircular(), body: [{ kind: "paragraph", text: `甲${written}乙` }] });
    expect(page?.texts.map(({ text }) => text).join("")).toContain(`甲${written}乙`);
  });
});
