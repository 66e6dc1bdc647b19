import { copyFileSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "@/server/frame/errors";
import { RenderLimitError, RenderPool } from "./pool";
import { closeRenderer, inspectDocument, layoutPages, previewPages, renderPdf, useFonts } from "./render";
import type { DocumentInput } from "./schema";
import { exampleNames, readExample } from "./testing/example";
import { readOutline, readPdf } from "./testing/read-pdf";
import { paragraphs, sampleCircular } from "./testing/sample";

const at = new Date("2026-07-13T00:00:00Z");
beforeAll(() => useFonts({ system: false }));
afterAll(() => closeRenderer());

const problemOf = (document: unknown) =>
  renderPdf(document as DocumentInput, { at }).then(
    () => "",
    (cause: unknown) => {
      if (cause instanceof DomainError && cause.code === "badDocument") return cause.message;
      throw cause;
    },
  );
const withText = (text: string) => ({ ...sampleCircular(), body: [{ kind: "paragraph", text }] });

describe("rendering", () => {
  test.each(exampleNames)("the example %s gives the same bytes each time, with its fonts named", async (name) => {
    const [first, second] = await Promise.all([
      renderPdf(readExample(name), { at }),
      renderPdf(readExample(name), { at }),
    ]);
    expect(first.sha256).toBe(second.sha256);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(first.fonts.map(({ role }) => role)).toContain("fangsong");
    expect(first.fonts.every(({ origin }) => origin === "package")).toBe(true);
    expect((await readPdf(first.bytes)).length).toBe(first.pages);
  });

  test("the circular's ranking of 60 rows goes over pages with its header on each", async () => {
    const pages = await readPdf((await renderPdf(readExample("circular"), { at })).bytes);
    const texts = pages.map((page) => page.texts.map(({ text }) => text).join(""));
    const ranked = texts.filter((text) => text.includes("名次"));
    expect(ranked.length).toBeGreaterThanOrEqual(3);
    for (let rank = 1; rank <= 60; rank += 1)
      expect(ranked.filter((text) => new RegExp(`(?:^|\\D)${rank}\\s*青川市`, "u").test(text))).toHaveLength(1);
  });

  test("layout gives the pages of the PDF without drawing them", async () => {
    const [pages, pdf] = await Promise.all([
      layoutPages(readExample("joint")),
      renderPdf(readExample("joint"), { at }),
    ]);
    expect(pages).toHaveLength(pdf.pages);
    expect(pages.flatMap((page) => page.seals.map(({ organ }) => organ))).toEqual([
      "青川市廉政建设工作局",
      "青川市财政局",
      "青川市公共资源交易中心",
    ]);
  });

  test("an inspection names findings of both kinds, or the pages and the font that stands in", async () => {
    const wrong = await inspectDocument({
      ...sampleCircular(),
      title: "通报。",
      body: [{ kind: "paragraph", text: "于2026-07-01办结" }],
    });
    expect(wrong.findings.map(({ severity, place }) => [severity, place])).toEqual([
      ["warning", "正文第1段"],
      ["error", "标题"],
    ]);
    expect(wrong.pages).toBeUndefined();
    const right = await inspectDocument(readExample("circular"));
    expect(right).toMatchObject({ findings: [], pages: 6 });
    expect(right.fonts?.filter(({ standsIn }) => standsIn).map(({ role }) => role)).toEqual(["fangsong"]);
  });

  test("a file of hundreds of forms is one PDF with a bookmark each", async () => {
    const example = readExample("form");
    if (example.kind !== "form") throw new Error("a form was expected");
    const [sheet] = example.sheets;
    if (!sheet) throw new Error("the example has no sheet");
    const pdf = await renderPdf({ ...example, sheets: Array.from({ length: 200 }, () => sheet) }, { at });
    expect(pdf.pages).toBe(200);
    expect(await readOutline(pdf.bytes)).toHaveLength(200);
  });

  test("headings become bookmarks, lower levels under higher ones", async () => {
    const outline = await readOutline((await renderPdf(readExample("circular"), { at })).bytes);
    expect(outline.map(({ title }) => title)).toEqual([
      "一、总体情况",
      "二、存在的主要问题",
      "三、下一步工作要求",
      "附件　2026年上半年廉政风险排查防控工作综合排名",
    ]);
    expect(outline[0]?.items).toEqual(["（一）组织领导到位", "（二）排查质量较高", "（三）防控措施具体"]);
  });
});

describe("a refusal names place and problem", () => {
  test.each([
    ["a character without font", withText("此字\u{f0000}无"), "正文第1段：“\u{f0000}”（U+F0000）没有可用的字体"],
    ["classified content", withText("秘密★5年"), "涉密内容"],
    ["control characters", withText("甲\u0007乙"), "U+0007"],
    ["an unpaired surrogate", withText(`甲${String.fromCharCode(0xd800)}乙`), "残缺的字符"],
    ["a long paragraph", withText("长".repeat(20_001)), "正文第1段文字：超过20000字的上限"],
    ["a huge paragraph", withText("长".repeat(10_000_000)), "正文第1段：内容过多，请分成几个文件"],
    [
      "too many rows",
      {
        ...sampleCircular(),
        body: [
          {
            kind: "table",
            table: { columns: [{ title: "甲", width: 1 }], rows: Array.from({ length: 50_000 }, () => ["1"]) },
          },
        ],
      },
      "正文第1段表：超过20000项的上限",
    ],
    [
      "ten thousand headings",
      {
        ...sampleCircular(),
        body: Array.from({ length: 10_000 }, () => ({ kind: "heading", level: 1, text: "题" })),
      },
      "正文：超过5000项的上限",
    ],
    [
      "a picture's address",
      { ...sampleCircular(), body: [{ kind: "figure", figure: { data: "http://127.0.0.1:9/a.png", width: 50 } }] },
      "正文第1段：图片须把文件本身写入文档，不得写地址（http://127.0.0.1:9/a.png）",
    ],
    [
      "a picture's address under another name",
      { ...sampleCircular(), body: [{ kind: "figure", figure: { src: "http://127.0.0.1:9/a.png", width: 50 } }] },
      "不能有“src”",
    ],
    [
      "an image",
      { ...sampleCircular(), body: [{ kind: "image", src: "http://example.com/a.png" }] },
      "正文第1段种类：没有“image”这一种",
    ],
    ["no document", "廉", "整个文件"],
  ])("%s", async (_name, document, problem) => {
    expect(await problemOf(document)).toContain(problem);
  });

  test("a cyclic structure", async () => {
    const table: Record<string, unknown> = { columns: [{ title: "甲", width: 1 }], rows: [["1"]] };
    table.rows = [table];
    expect(await problemOf({ ...sampleCircular(), body: [{ kind: "table", table }] })).toContain(
      "正文第1段：层层嵌套，或者自己包含了自己",
    );
  });
});

describe("the pool", () => {
  test("ends a document that takes too long and serves the next one", async () => {
    const pool = new RenderPool({ system: false });
    const task = {
      want: "pages" as const,
      document: { ...sampleCircular(), body: paragraphs(4_000) },
      at,
      mostPages: 3000,
    };
    await expect(pool.run(task, 30)).rejects.toThrow(RenderLimitError);
    const answer = await pool.run({ ...task, document: sampleCircular() }, 20_000);
    expect("pages" in answer && answer.pages.length).toBe(2);
    await pool.close();
  });

  test("ends a thread that needs more memory than allowed and serves the next document", async () => {
    const pool = new RenderPool({ system: false, memoryMb: 64 });
    const row = Array.from({ length: 8 }, (_, at) => `第${at}列所列事项均已逐条核对无误`);
    const huge = {
      kind: "form",
      title: "台账",
      sheets: [
        {
          title: "台账",
          table: {
            columns: row.map((title) => ({ title, width: 1 })),
            rows: Array.from({ length: 20_000 }, (_, at) => row.map((text) => `${text}${at}`)),
          },
        },
      ],
    };
    const task = { want: "pages" as const, at, mostPages: 3000 };
    await expect(pool.run({ ...task, document: huge }, 100_000)).rejects.toThrow(RenderLimitError);
    const answer = await pool.run({ ...task, document: sampleCircular() }, 20_000);
    expect("pages" in answer && answer.pages.length).toBe(2);
    await pool.close();
  });

  test("leaves out a font file that a thread cannot open, renders without it and says so", async () => {
    const officeFolder = mkdtempSync(join(tmpdir(), "fonts-"));
    copyFileSync(
      createRequire(import.meta.url).resolve("@expo-google-fonts/noto-serif-sc/300Light/NotoSerifSC_300Light.ttf"),
      join(officeFolder, "simfang.ttf"),
    );
    const task = { want: "inspection" as const, document: sampleCircular(), at, mostPages: 10 };
    const patient = new RenderPool({ system: false, officeFolder });
    const served = await patient.run(task, 20_000);
    expect("inspection" in served && served.inspection.skippedFonts).toEqual([]);
    expect("inspection" in served && served.inspection.fonts?.some(({ origin }) => origin === "office")).toBe(true);
    await patient.close();
    const hasty = new RenderPool({ system: false, officeFolder, openingMs: 0 });
    const answer = await hasty.run(task, 20_000);
    expect("inspection" in answer && answer.inspection.skippedFonts).toEqual([
      { file: "simfang.ttf", problem: "打开时使排版中断" },
    ]);
    expect("inspection" in answer && answer.inspection.pages).toBe(2);
    await hasty.close();
  });

  test("refuses more pages than allowed", async () => {
    const pool = new RenderPool({ system: false });
    const answer = await pool.run(
      { want: "pdf", document: { ...sampleCircular(), body: paragraphs(100) }, at, mostPages: 3 },
      20_000,
    );
    expect("refused" in answer && answer.refused).toContain("超过一个文件3页的上限");
    await pool.close();
  });
});

test("draws of a document of hundreds of pages those that are looked at, and tells the sizes of all", async () => {
  const body = Array.from({ length: 500 }, () => ({
    kind: "paragraph" as const,
    text: "防控措施应当具体可行。".repeat(120),
  }));
  const document = { ...sampleCircular(), body };
  const first = await previewPages(document, 0);
  expect(first.sizes.length).toBeGreaterThan(300);
  expect(first.pages).toHaveLength(4);
  expect(JSON.stringify(first).length).toBeLessThan(200_000);
  const later = await previewPages(document, 300);
  expect(later.pages).toHaveLength(4);
  expect(later.sizes).toEqual(first.sizes);
  expect(later.pages[0]).not.toBe(first.pages[0]);
  expect((await previewPages(document, first.sizes.length - 1)).pages).toHaveLength(1);
});
