import { describe, expect, test } from "vitest";
import { ledgerSheets } from "./ledger";
import { resolveReferences } from "./reference";
import { checkDocument } from "./rules";
import type { Block, OfficialDocument } from "./schema";
import { documentSchema } from "./schema";
import { readExample } from "./testing/example";
import { plainMetrics } from "./testing/metrics";
import { sampleCircular } from "./testing/sample";
import { writeWord } from "./testing/word-file";
import type { Page } from "./typeset/page";
import { typeset } from "./typeset/typeset";

const textOf = (page: Page | undefined) => page?.runs.map(({ text }) => text).join("") ?? "";
const problems = (changes: Parameters<typeof sampleCircular>[0]) =>
  checkDocument(sampleCircular(changes))
    .map(({ place, problem }) => `${place}｜${problem}`)
    .join("\n");
const example = (name: "issued" | "cases"): OfficialDocument => {
  const document = resolveReferences(documentSchema.parse(readExample(name)));
  if (document.kind === "form") throw new Error("an official document was expected");
  return document;
};
const opening: Block = { kind: "paragraph", text: "现将有关情况通报如下。" };

describe("an issued text", () => {
  test("begins a page after the date without 附件, is followed by 版记, and is in no list of annexes", () => {
    const pages = typeset(example("issued"), plainMetrics);
    expect(textOf(pages[0])).toContain("2026年11月12日");
    expect(textOf(pages[1])).toMatch(
      /^青川市廉政风险防控管理办法（2026年11月5日局党组第21次会议通过）第一章　总则第一条　/u,
    );
    expect(pages.map(textOf).join("")).not.toContain("附件");
    expect(textOf(pages.at(-1))).toContain("2026年11月13日印发");
    expect(checkDocument(example("issued"))).toEqual([]);
  });

  test("breaks the note below its title by sense, in print and in Word, so that no word stands alone", async () => {
    const document = example("issued");
    const note = "（2026年11月5日中共青川市廉政建设工作局党组会议审议通过2027年施行）";
    if (document.issued) document.issued.note = note;
    const kai = typeset(document, plainMetrics)[1]?.runs.filter(({ role }) => role === "kai") ?? [];
    const lines = [...new Set(kai.map(({ y }) => y))].slice(0, 2).map((at) =>
      kai
        .filter(({ y }) => y === at)
        .map(({ text }) => text)
        .join(""),
    );
    expect(lines.join("")).toBe(note);
    for (const line of lines) expect(line.length).toBeGreaterThan(10);
    const word = (await writeWord(document)).part("word/document.xml");
    expect(word).toContain(`>${lines[1]}<`);
  });

  test("numbers sections anew in each chapter and articles through all of them", () => {
    const all = typeset(example("issued"), plainMetrics).map(textOf).join("");
    for (const label of [
      "第二章　风险排查第一节　排查范围第三条　",
      "第二节　排查方法第四条　",
      "第三章　附则第六条　",
    ])
      expect(all).toContain(label);
    expect(all).toContain("（一）行使行政审批");
  });

  test("is told from an annex, and its title from the notice's", () => {
    const blocks = [{ kind: "paragraph" as const, text: "总体要求略。" }];
    const title = "关于印发《2026年工作要点》的通知";
    expect(problems({ title, annexes: [{ title: "2026年工作要点", blocks }] })).toContain(
      "附件1｜印发、转发的文件不是附件",
    );
    expect(problems({ title, issued: { title: "2027年工作要点", blocks } })).toContain(
      "印发件标题｜标题所印发的是《2026年工作要点》",
    );
    expect(problems({ title: "关于工作要点的通知", issued: { title: "工作要点", blocks } })).toContain(
      "标题｜附有印发件",
    );
    expect(
      problems({ title, issued: { title: "2026年工作要点", blocks: [{ kind: "paragraph", text: "第一行\n第二行" }] } }),
    ).toContain("印发件第1段｜段内含有换行");
  });
});

describe("chapters, articles and cases", () => {
  test("numbers written by hand and empty chapters are named", () => {
    const body: Block[] = [
      opening,
      { kind: "chapter", title: "第一章 总则" },
      { kind: "chapter", title: "附则。" },
      { kind: "article", text: "第一条 略。" },
    ];
    expect(problems({ body })).toBe(
      [
        "正文第2段｜章、节、条的序号由系统编排，请删去手写的序号",
        "正文第2段｜章、节下没有内容",
        "正文第3段｜章名、节名末尾不加标点",
        "正文第4段｜章、节、条的序号由系统编排，请删去手写的序号",
      ].join("\n"),
    );
    const cases: Block = { kind: "cases", items: [{ lead: "1.某局未比价续签问题", text: "略。" }] };
    expect(problems({ body: [opening, cases] })).toBe("正文第2段第1例｜案例的序号由系统编排，请删去手写的序号");
  });

  test("a case's number and leading sentence stand in 楷体, its text follows", () => {
    const runs = typeset(example("cases"), plainMetrics).flatMap((page) => page.runs);
    const lead = runs
      .filter(({ role }) => role === "kai")
      .map(({ text }) => text)
      .join("");
    expect(lead).toBe(
      "1.青川市第二人民医院设备科未经比价续签试剂合同问题。2.青川市卫生监督所执法一科单人进行现场审查问题。3.青川市水利局工程科变更签证未经集体研究问题。",
    );
  });

  test("a chapter is never the last line of a page", () => {
    for (let count = 1; count <= 22; count += 1) {
      const filler = Array.from({ length: count }, () => opening);
      const body: Block[] = [
        ...filler,
        { kind: "chapter", title: "总则" },
        { kind: "section", title: "范围" },
        { kind: "article", text: "略。" },
      ];
      const page = typeset(sampleCircular({ body }), plainMetrics).find((each) => textOf(each).includes("第一章"));
      expect(textOf(page)).toContain("第一条　略。");
    }
  });
});

describe("a table", () => {
  const columns = [
    { title: "单位", width: 3 },
    { title: "应报", width: 1, group: "岗位" },
    { title: "实报", width: 1, group: "岗位" },
  ];
  const rows = [
    ["甲局", "3", "2"],
    ["", "4", "4"],
  ];
  const table = (changes: object) => ({ kind: "table" as const, table: { columns, rows, ...changes } });
  const found = (changes: object) => problems({ body: [opening, table(changes)] });

  test("has a head of two levels on every page, joined cells told once, and totals that never stand alone", () => {
    const many = Array.from({ length: 120 }, (_, index) => [`单位${index}`, "1", "1"]);
    const pages = typeset(
      sampleCircular({ body: [opening, table({ rows: many, totals: [["合计", "120", "120"]] })] }),
      plainMetrics,
    );
    const holding = pages.filter((page) => textOf(page).includes("岗位"));
    expect(holding.length).toBeGreaterThan(2);
    for (const page of holding)
      expect(page.runs.filter(({ text }) => text === "岗位" || text === "应报")).toHaveLength(2);
    expect(textOf(holding.at(-1))).toMatch(/单位119.*合计120120/u);
    const joined = typeset(example("cases"), plainMetrics).map(textOf).join("");
    expect(joined.match(/医疗卫生/gu)).toHaveLength(1);
    expect(found({ totals: [["合计", "7", "6"]], spans: [{ row: 1, column: 1, down: 2 }] })).toBe("");
  });

  test("no rule crosses a joined cell", () => {
    const [page] = typeset(
      sampleCircular({
        body: [
          opening,
          table({
            rows: [
              ["甲", "乙", "丙"],
              ["", "", "丁"],
            ],
            spans: [{ row: 1, column: 1, down: 2, across: 2 }],
          }),
          opening,
          opening,
        ],
      }),
      plainMetrics,
    );
    const cell = page?.runs.find(({ text }) => text === "甲");
    const across = page?.rules.filter(
      ({ x1, x2, y1, y2 }) =>
        y1 === y2 && Math.abs(y1 - (cell?.y ?? 0)) < 8 && x1 < (cell?.x ?? 0) && x2 > (cell?.x ?? 0),
    );
    expect(across).toEqual([]);
  });

  test("joins that leave the table, overlap, cross the totals or hide a text are named", () => {
    const join = (...spans: object[]) => found({ spans, totals: [["合计", "7", "6"]] });
    expect(join({ row: 1, column: 3, across: 2 })).toContain(
      "正文第2段｜第1处合并（第1行第3列起1行2列）超出表的3行3列",
    );
    expect(join({ row: 1, column: 1, down: 2 }, { row: 2, column: 1, across: 2 })).toContain(
      "第2处合并与前面的合并重叠",
    );
    expect(join({ row: 2, column: 1, down: 2 })).toContain("第1处合并跨过了合计行");
    expect(join({ row: 1, column: 2, across: 2 })).toContain("第1处合并盖住了“2”");
    expect(join({ row: 1, column: 1 })).toContain("第1处合并只有一格");
    expect(found({ totals: [["合计", "8", "6"]] })).toContain("“应报”各行之和是7，合计写的是8");
    expect(found({ totals: [["合计", "8"]] })).toContain("合计第1行有2列，应为3列");
  });

  test("is numbered by its caption, and references become its number, from an annex too", () => {
    const named = (name: string) => ({ kind: "table" as const, table: { name, caption: `题${name}`, columns, rows } });
    const text = (words: string): Block => ({ kind: "paragraph", text: words });
    const document = sampleCircular({
      body: [text("见{table:first}、{table:second}和{table:third}。"), named("first"), table({}), named("second")],
      annexes: [{ title: "台账", blocks: [named("third"), text("与正文{table:third}一致，另见{table:second}。")] }],
    });
    const all = typeset(resolveReferences(document), plainMetrics).map(textOf).join("");
    expect(all).toContain("见表1、表2和附件表1。");
    expect(all).toContain("表2　题second");
    expect(all).toContain("与正文表1一致，另见正文表2。");
    expect(found({ name: "a", caption: "甲" })).toBe("");
    expect(problems({ body: [text("见{table:none}。")] })).toContain("正文第1段｜{table:none}没有对应的表");
    expect(problems({ body: [opening, named("a"), named("a")] })).toContain("正文第3段｜编号“a”已用于正文第2段");
    expect(problems({ body: [text("见表3。"), named("a")] })).toContain("提到表3，但只有1个有表题的表");
  });

  test("goes to a workbook with both levels in its heads and its totals last", () => {
    const sheet = ledgerSheets(example("cases"))[0];
    expect(sheet?.columns.map(({ header }) => header)).toContain("预警（件）：红色");
    expect(sheet?.rows.at(-1)?.slice(0, 4)).toEqual(["合计", "", 32, 6]);
  });
});

test("Word has the same heads, joins, totals, chapters and articles", async () => {
  const cases = (await writeWord(example("cases"))).part("word/document.xml");
  expect(cases.match(/<w:tblHeader\/>/gu)).toHaveLength(2);
  expect(cases).toMatch(/<w:gridSpan w:val="2"\/>.{0,400}预警（件）/su);
  expect(cases.match(/<w:vMerge w:val="continue"\/>/gu)).toHaveLength(3 + 2);
  expect(cases).toMatch(/表1　2026年1—10月/u);
  const issued = (await writeWord(example("issued"))).part("word/document.xml");
  expect(issued).toMatch(/<w:pStyle w:val="Chapter"\/>.{0,200}第二章　风险排查/su);
  expect(issued).toMatch(/<w:rStyle w:val="Hei"\/>.{0,120}第六条　/su);
  expect(issued).not.toContain("附件");
});
