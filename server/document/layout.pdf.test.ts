import { describe, expect, test } from "vitest";
import { openFonts } from "./font/library";
import { runTask } from "./task";
import { isMet } from "./testing/measure/measurement";
import { drawAndRead, lineAt, ruledPitch } from "./testing/measure/page";
import { measureStandard } from "./testing/measure/standard";
import { samplePng } from "./testing/picture";
import { readPdf } from "./testing/read-pdf";
import { paragraphs, sampleCircular } from "./testing/sample";

// GB/T 9704-2012 held against the PDF itself, in mm, with the packaged fonts.
const fonts = openFonts({ system: false });
const measurements = await measureStandard(fonts);

describe("GB/T 9704-2012, measured on the PDF", () => {
  test.each(measurements.map((one) => [one.clause, one.what, one] as const))("%s %s", (_clause, _what, one) => {
    expect(isMet(one), `要求 ${one.required} ± ${one.tolerance}，实测 ${one.measured}`).toBe(true);
  });

  test("every clause of the layout is among them", () => {
    const clauses = new Set(measurements.map(({ clause }) => clause));
    for (const clause of [
      "5.1",
      "5.2.1",
      "5.2.2",
      "5.2.3",
      "7.2.4",
      "7.2.5",
      "7.2.7",
      "7.3.1",
      "7.3.2",
      "7.3.3",
      "7.3.4",
      "7.3.5.1",
      "7.3.5.2",
      "7.3.5.3",
      "7.3.6",
      "7.3.7",
      "7.4.1",
      "7.4.2",
      "7.4.3",
      "7.5",
      "8",
      "10.1",
      "10.2",
      "10.3",
    ])
      expect(clauses).toContain(clause);
  });
});

describe("text", () => {
  test("is read back from the PDF once and in order, punctuation and rare names included", async () => {
    const text =
      "欧阳镕、李𬭎、龚䶮到任——截至2026年6月30日，共有“一岗双责”单位1,024家（含APP办件），完成率99.5%……按照《办法》青廉防〔2026〕3号执行。";
    const [page] = await drawAndRead(
      { ...sampleCircular(), recipients: undefined, body: [{ kind: "paragraph", text }, ...paragraphs(2)] },
      fonts,
    );
    expect(page?.read.texts.map((part) => part.text).join("")).toContain(text);
  });

  test("after a table stands on the page's grid of lines, half a line or more below it", async () => {
    const table = { columns: [{ title: "甲", width: 1 }], rows: [["乙"], ["丙"]] };
    const pages = await drawAndRead(
      {
        ...sampleCircular(),
        body: [...paragraphs(12), { kind: "table", table }, { kind: "paragraph", text: "表后文字。" }],
      },
      fonts,
    );
    const page = pages.findIndex(({ lines }) => lines.some(({ text }) => text === "表后文字。"));
    const after = lineAt(pages, page, /^表后文字。$/u);
    const row = lineAt(pages, page, /^丙$/u);
    const lines = (after.top - 37) / ruledPitch;
    expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.02);
    expect(after.top - row.bottom).toBeGreaterThan(ruledPitch / 2);
  });
});

describe("pictures and charts", () => {
  const chart = {
    form: "grouped" as const,
    caption: "发出和办结",
    unit: "件",
    categories: ["一月", "二月"],
    series: [
      { name: "发出", values: [96, 81.5] },
      { name: "办结", values: [90, null] },
    ],
  };
  const figure = { data: samplePng(400, 200), width: 100, caption: "流程" };

  test("are in the PDF with their captions numbered and every figure written out, and the same bytes each time", async () => {
    const document = {
      ...sampleCircular(),
      body: [...paragraphs(1), { kind: "chart" as const, chart }, { kind: "figure" as const, figure }],
    };
    const draw = () => runTask({ want: "pdf", document, at: new Date(0), mostPages: 9 }, fonts);
    const [first, second] = [await draw(), await draw()];
    if (!("pdf" in first && "pdf" in second)) throw new Error(JSON.stringify(first));
    expect(first.pdf.sha256).toBe(second.pdf.sha256);
    const texts = (await readPdf(first.pdf.bytes)).flatMap((page) => page.texts.map(({ text }) => text)).join(" ");
    for (const wanted of [
      "图1",
      "发出和办结",
      "图2",
      "流程",
      "单位：件",
      "96",
      "81.5",
      "90",
      "一月",
      "二月",
      "发出",
      "办结",
    ])
      expect(texts).toContain(wanted);
    expect(
      Buffer.from(first.pdf.bytes)
        .toString("latin1")
        .match(/\/Subtype \/Image/gu),
    ).toHaveLength(1);
  });

  test("a picture whose pixels are damaged is refused, not drawn", async () => {
    const bytes = Buffer.from(figure.data, "base64");
    bytes.fill(0x55, 50, bytes.length - 20);
    const document = {
      ...sampleCircular(),
      body: [...paragraphs(1), { kind: "figure" as const, figure: { ...figure, data: bytes.toString("base64") } }],
    };
    const answer = await runTask({ want: "pdf", document, at: new Date(0), mostPages: 9 }, fonts);
    expect(answer).toEqual({ refused: "正文第2段：图片已损坏，请重新选取图片文件" });
  });
});
