import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { exampleNames, readExample } from "@/server/document/testing/example";
import { paragraphs, sampleCircular } from "@/server/document/testing/sample";
import { type WordFile, wordText, writeWord } from "@/server/document/testing/word-file";
import { cellTwips, margins, measure, pitchTwips, sheet, tracking } from "./measure";

const body = (file: WordFile): string => file.part("word/document.xml");
const mm = (twips: number): number => (twips * 25.4) / 1440;
const sections = (file: WordFile): string[] => body(file).match(/<w:sectPr>.*?<\/w:sectPr>/gsu) ?? [];
const styleOf = (file: WordFile, id: string): string =>
  new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, "su").exec(file.part("word/styles.xml"))?.[0] ?? "";
/** Part a section of the file refers to as its footer or header. */
function furniture(file: WordFile, section: string, kind: "header" | "footer", type: string): string {
  const id = new RegExp(`<w:${kind}Reference w:type="${type}" r:id="(\\w+)"/>`, "u").exec(section)?.[1];
  const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`, "u").exec(
    file.part("word/_rels/document.xml.rels"),
  )?.[1];
  return target ? file.part(`word/${target}`) : "";
}

describe("a Word file's page", () => {
  it("has the margins of GB/T 33476.2, a grid of 22 lines, and characters of which 28 fill a line", async () => {
    const [section = ""] = sections(await writeWord(sampleCircular()));
    const margin = (side: string) => mm(Number(new RegExp(`w:${side}="(\\d+)"`, "u").exec(section)?.[1]));
    expect(margin("top")).toBeCloseTo(34.58, 1);
    expect(margin("bottom")).toBeCloseTo(32.58, 1);
    expect(margin("left")).toBeCloseTo(28, 1);
    expect(margin("right")).toBeGreaterThan(25.5);
    expect(section).toContain(`<w:docGrid w:type="lines" w:linePitch="${pitchTwips}"`);
    const height = sheet.height - margins.top - margins.bottom;
    expect(Math.floor(height / pitchTwips)).toBe(22);
    expect(Math.floor(measure / cellTwips)).toBe(28);
    // Half of the leading stands above line 1: its glyphs begin 37 mm from the edge.
    expect(mm(margins.top + (pitchTwips - 320) / 2)).toBeCloseTo(37, 1);
    expect(mm(measure)).toBeCloseTo(156, 0);
  });

  it("sets 三号 text as close as 28 to a line asks, and no other size", async () => {
    const file = await writeWord(sampleCircular());
    expect(styleOf(file, "Normal")).toContain(`<w:spacing w:val="${tracking}"/><w:sz w:val="32"/>`);
    expect(styleOf(file, "DocumentTitle")).toContain('<w:spacing w:val="0"/><w:sz w:val="44"/>');
    expect(styleOf(file, "Body")).toContain('w:firstLineChars="200"');
  });
});

it("names the customary fonts for Chinese and Latin text alike, with stand-ins", async () => {
  const file = await writeWord(sampleCircular());
  for (const [id, font] of [
    ["Normal", "仿宋_GB2312"],
    ["DocumentTitle", "方正小标宋简体"],
    ["Heading1", "黑体"],
    ["Heading2", "楷体_GB2312"],
    ["Footer", "宋体"],
  ] as const)
    expect(styleOf(file, id)).toContain(`w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"`);
  expect(file.part("word/fontTable.xml")).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
  const runs = body(file).match(/<w:r>.*?<\/w:r>/gsu) ?? [];
  expect(runs.filter((run) => run.includes("<w:t ") && !run.includes('w:hint="eastAsia"'))).toEqual([]);
});

it("keeps headings as styles with levels, their numbers as text, and a run-in heading's own face", async () => {
  const file = await writeWord(
    sampleCircular({
      body: [
        { kind: "heading", level: 1, text: "总体情况" },
        { kind: "heading", level: 2, text: "进展", runIn: "工作按时完成。" },
        { kind: "heading", level: 1, text: "问题" },
      ],
    }),
  );
  expect(body(file)).toMatch(/<w:pStyle w:val="Heading1"\/><\/w:pPr><w:r>.{0,120}一、总体情况/su);
  expect(body(file)).toMatch(/Heading1.{0,200}二、问题/su);
  expect(body(file)).toMatch(/<w:pStyle w:val="RunIn2"\/>.{0,60}<w:rStyle w:val="Kai"\/>.{0,120}（一）进展。/su);
  expect(styleOf(file, "Heading1")).toMatch(/<w:keepNext\/>.*<w:outlineLvl w:val="0"\/>/su);
  expect(styleOf(file, "Heading4")).toContain('<w:outlineLvl w:val="3"/>');
  expect(styleOf(file, "RunIn2")).toContain('<w:outlineLvl w:val="1"/>');
});

describe("page numbers", () => {
  it("are fields between 一字线, right on odd and left on even pages", async () => {
    const file = await writeWord(sampleCircular());
    const [section = ""] = sections(file);
    const odd = furniture(file, section, "footer", "default");
    const even = furniture(file, section, "footer", "even");
    expect(odd).toMatch(/<w:jc w:val="right"\/>.*— .*<w:instrText[^>]*>PAGE<.* —/su);
    expect(even).toMatch(/<w:jc w:val="left"\/>.*— .*<w:instrText[^>]*>PAGE<.* —/su);
    expect(file.part("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
  });

  it("are absent on page 1 of a letter and on a page that holds nothing but 版记", async () => {
    const letter = await writeWord(readExample("letter"));
    const [first = ""] = sections(letter);
    expect(first).toContain("<w:titlePg/>");
    expect(furniture(letter, first, "footer", "first")).not.toContain("PAGE");
    expect(furniture(letter, first, "header", "first")).toContain("青川市廉政建设工作局");
    const circular = await writeWord(sampleCircular());
    const [, imprint = ""] = sections(circular);
    expect(imprint).toContain('<w:type w:val="evenPage"/>');
    expect(furniture(circular, imprint, "footer", "even")).not.toContain("PAGE");
  });

  it("keep their place on the sheet of a landscape annex", async () => {
    const file = await writeWord(readExample("joint"));
    const turned = sections(file).find((section) => section.includes('w:orient="landscape"')) ?? "";
    const header = furniture(file, turned, "header", "default");
    expect(header).toMatch(/w:tblpX="1\d{3}".*<w:textDirection w:val="tbRl"\/>.*PAGE/su);
    expect(furniture(file, turned, "footer", "default")).not.toContain("PAGE");
  });
});

describe("版记", () => {
  it("floats at the foot of the last page of text where print has room for it there", async () => {
    const file = await writeWord(sampleCircular({ body: paragraphs(8) }));
    expect(sections(file)).toHaveLength(1);
    expect(body(file)).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom"[^>]*\/>.*抄送：市委办公室。.*印发/su);
  });

  it("stands on an even page of its own after a landscape annex", async () => {
    const all = sections(await writeWord(readExample("joint")));
    expect(all.at(-2)).toContain('w:orient="landscape"');
    expect(all.at(-1)).toContain('<w:type w:val="evenPage"/>');
    expect(all.at(-1)).toContain('w:orient="portrait"');
  });
});

it("repeats a table's header row, splits no row and merges equal neighbours", async () => {
  const file = await writeWord(readExample("joint"));
  const table = /<w:tbl>(?:(?!<w:tbl>).)*主管单位.*?<\/w:tbl>/su.exec(body(file))?.[0] ?? "";
  const rows = table.match(/<w:tr>.*?<\/w:tr>/gsu) ?? [];
  expect(rows).toHaveLength(5);
  expect(rows.every((row) => row.includes("<w:cantSplit/>"))).toBe(true);
  expect(rows.map((row) => row.includes("<w:tblHeader/>"))).toEqual([true, false, false, false, false]);
  expect(table.match(/市交通运输局/gu)).toHaveLength(1);
  expect(rows[2]).toContain('<w:vMerge w:val="continue"/>');
});

it("keeps the signature together with at least two lines of text", async () => {
  const file = await writeWord(sampleCircular({ body: [...paragraphs(2), { kind: "paragraph", text: "特此通报。" }] }));
  const all = body(file).match(/<w:p>.*?<\/w:p>/gsu) ?? [];
  const last = all.findIndex((each) => each.includes("特此通报。"));
  const signature = all.findIndex((each, index) => index > last && each.includes("青川市廉政建设工作局"));
  expect(signature).toBeGreaterThan(last);
  expect(all.slice(last - 1, signature + 1).filter((each) => !each.includes("<w:keepNext/>"))).toEqual([]);
});

it.each(exampleNames.filter((name) => name !== "ledger"))(
  "gives equal bytes for equal input, whatever the day: %s",
  async (name) => {
    const once = await writeWord(readExample(name));
    vi.setSystemTime("2031-02-03T04:05:06Z");
    const again = await writeWord(readExample(name));
    vi.useRealTimers();
    expect(Buffer.compare(Buffer.from(once.bytes), Buffer.from(again.bytes))).toBe(0);
    for (const xml of once.parts(/\.(?:xml|rels)$/u)) wordText(xml);
  },
);

it("says title, author and day in its properties", async () => {
  const core = (await writeWord(sampleCircular(), new Date("2026-07-13T08:30:00Z"))).part("docProps/core.xml");
  expect(core).toContain("<dc:title>关于上半年工作情况的通报</dc:title><dc:creator>青川市</dc:creator>");
  expect(core).toContain(">2026-07-13T08:30:00Z</dcterms:created>");
});

it("keeps the lines of an annex's name on one page", async () => {
  const annexes = ["名单", "台账"].map((title) => ({ title, blocks: paragraphs(1) }));
  const list = body(await writeWord(sampleCircular({ annexes }))).match(/<w:p>(?:(?!<\/w:p>).)*\d\.(?:名单|台账)/gsu);
  expect(list).toHaveLength(2);
  for (const one of list ?? []) expect(one).toContain("<w:keepLines/>");
});

describe("what a user writes stays text", () => {
  const write = async (text: string) => writeWord(sampleCircular({ body: [{ kind: "paragraph", text }] }));

  it.each([
    '{ INCLUDETEXT "http://example.com/a.docx" }',
    "CURRENT",
    "TOTAL_PAGES",
    '<w:fldChar w:fldCharType="begin"/><w:instrText>AUTOOPEN</w:instrText>',
    "]]></w:t></w:r></w:p><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    'Id="rIdabcdefghijklmnopqrstu"',
  ])("%s", async (text) => {
    const file = await write(text);
    expect(wordText(body(file))).toContain(text);
    expect(body(file)).not.toMatch(/<w:(?:fldChar|instrText|fldSimple|hyperlink|object|altChunk)/u);
    for (const relations of file.parts(/\.rels$/u)) expect(relations).not.toContain("External");
  });

  it("whatever it is, but for characters XML cannot hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), async (text) => {
        const kept = text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "").replaceAll(/\r\n?/gu, "\n");
        expect(wordText(body(await write(`始${text}终`)))).toContain(`始${kept}终`);
      }),
      { numRuns: 25 },
    );
  });
});

it("a short notice is no chain from title to date: page 1 shows more than the red head", async () => {
  const annexes = [{ title: "工作要点", blocks: [{ kind: "paragraph" as const, text: "总体要求略。" }] }];
  for (const changes of [{}, { annexes }, { body: paragraphs(2) }]) {
    const all = body(await writeWord(sampleCircular(changes))).match(/<w:p>.*?<\/w:p>/gsu) ?? [];
    const title = all.findIndex((each) => each.includes("DocumentTitle"));
    const day = all.findIndex((each) => each.includes("2026年7月12日"));
    const chain = all.slice(title, day);
    expect(chain.length).toBeGreaterThan(3);
    expect(chain.some((each) => !/<w:keepNext\/>|DocumentTitle/u.test(each))).toBe(true);
    // Name and date keep together, and to 附件说明 where there is one.
    const name = all.findIndex((each, index) => index > title + 3 && each.includes("青川市廉政建设工作局"));
    expect(all.slice(name, day).every((each) => each.includes("<w:keepNext/>"))).toBe(true);
  }
});

it("figures and Latin letters are not Chinese, so that no program breaks within 2026 or a telephone number", async () => {
  const file = await writeWord(sampleCircular());
  expect(file.part("word/styles.xml")).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>');
  for (const xml of file.parts(/\.xml$/u)) expect(xml).not.toContain('<w:lang w:val="zh-CN"');
});

it("a row higher than half a page may be divided, its head keeps to it", async () => {
  const table = (text: string) => ({
    columns: [
      { title: "说明", width: 1 },
      { title: "序号", width: 9 },
    ],
    rows: [[text, "1"]],
  });
  const rowsOf = async (text: string) =>
    body(await writeWord(sampleCircular({ body: [...paragraphs(1), { kind: "table", table: table(text) }] }))).match(
      /<w:tr>.*?<\/w:tr>/gsu,
    ) ?? [];
  const tall = await rowsOf("长".repeat(400));
  expect(tall.filter((row) => /说明|长/u.test(row)).map((row) => row.includes("<w:cantSplit/>"))).toEqual([
    true,
    false,
  ]);
  expect(tall.find((row) => row.includes("说明"))).toContain("<w:keepNext/>");
  const low = (await rowsOf("短")).filter((row) => /说明|短/u.test(row));
  expect(low.map((row) => row.includes("<w:cantSplit/>"))).toEqual([true, true]);
});
