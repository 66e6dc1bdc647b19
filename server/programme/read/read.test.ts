import fc from "fast-check";
import { expect, test } from "vitest";
import { programmeHash } from "@/server/programme/load";
import { sampleText } from "@/server/programme/sample.fixture";
import { keyNames } from "@/server/programme/schema/names";
import { type Programme, programmeSchema } from "@/server/programme/schema/programme";
import { decode } from "./bytes";
import { readProgramme } from "./parse";
import { bareOf, childOf, fieldsOf, isSum } from "./shape";
import { writeProgramme } from "./write";

function sample(): Programme {
  const { programme } = readProgramme(sampleText);
  if (programme === null) throw new Error("the sample does not read");
  return programme;
}

test("what a clerk leaves short is written out", () => {
  const { participants, gradings, sheets, routes, tasks, succession, arrival } = sample();
  expect({ arrival, succession: succession.length }).toEqual({ arrival: 10, succession: 5 });
  expect(participants[0]).toEqual({ key: "participant-1", name: "局机关", kinds: ["局机关"], group: "optional" });
  expect(gradings?.[0]?.values?.map(({ key, name }) => `${key} ${name}`)).toEqual(["1 一级", "2 二级", "3 三级"]);
  expect(sheets?.[0]?.columns.map(({ key }) => key)).toEqual(["point", "manifestation", "grade", "prevent"]);
  expect(sheets?.[1]?.columns[1]).toMatchObject({ type: "choice", title: "处理", options: ["保留", "修订", "废止"] });
  expect(routes?.map(({ key }) => key)).toEqual(["grading-1-fixed", "task-1-route", "task-3-route"]);
  expect(tasks[2]).toMatchObject({
    do: "fill",
    sheet: "sheet-1",
    columns: ["prevent"],
    within: { days: 10, working: true, of: "task-2" },
  });
  expect(tasks[4]).toMatchObject({ due: "每月10日前", repeat: { every: "month" } });
});

test("the exported file reads to the same value with the same hash, and the order of names does not matter", () => {
  const programme = sample();
  const again = readProgramme(writeProgramme(programme)).programme;
  expect(again).toEqual(programme);
  expect(again && programmeHash(again)).toBe(programmeHash(programme));
  const turned = Object.fromEntries(Object.entries(programme).reverse()) as Programme;
  expect(programmeHash(turned)).toBe(programmeHash(programme));
  expect(programmeHash({ ...programme, title: "另一个" })).not.toBe(programmeHash(programme));
});

test("every name of the grammar has a Chinese one, and at every place each Chinese name means one thing", () => {
  const seen = new Set<string>();
  const lacking = new Set<string>();
  const doubtful = new Set<string>();
  const visit = (schema: unknown, path: string, depth: number): void => {
    const bare = bareOf(schema);
    if (depth > 12 || bare === null || bare === undefined) return;
    const members = isSum(bare) ? [...bare.options] : [bare];
    for (const member of members) {
      const fields = fieldsOf(member, {});
      const first = fields.map((field) => keyNames[field]?.[0]);
      for (const [index, name] of first.entries())
        if (name !== undefined && first.indexOf(name) !== index) doubtful.add(`${path}: ${name}`);
      for (const field of fields) {
        if (!keyNames[field] && !today.test(`${path}.${field}`)) lacking.add(`${path}.${field}`);
        const at = `${path}.${field}`;
        if (seen.has(at)) continue;
        seen.add(at);
        visit(childOf(member, field, {}), at, depth + 1);
      }
      if (fields.length === 0) visit(childOf(member, 0, {}), path, depth + 1);
    }
  };
  visit(programmeSchema, "", 0);
  expect(seen.size).toBeGreaterThan(150);
  expect([...lacking]).toEqual([]);
  expect([...doubtful]).toEqual([]);
});
/** Sections that stay as they are until the tree of points, and the words a programme gives to fields of the register. */
const today = /^\.(?:assessment|circular|words)\./u;

test.each([
  ["UTF-8", new TextEncoder().encode("标题"), null],
  ["UTF-8 with its mark", new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("标题")]), null],
  ["GBK", new Uint8Array([0xb1, 0xea, 0xcc, 0xe2]), "文件是 GBK 编码，已照此读入；以后请另存为 UTF-8"],
  [
    "UTF-16",
    new Uint8Array([0xff, 0xfe, 0x07, 0x68, 0x98, 0x98]),
    "文件是 UTF-16 编码，已照此读入；以后请另存为 UTF-8",
  ],
])("a file in %s is read, with a note where it is not UTF-8", (_, bytes, note) => {
  expect(decode(bytes)).toEqual({ text: "标题", note });
});

test("what is no text is refused in words", () => {
  expect(decode(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]))).toMatchObject({ text: null });
  expect(decode(new Uint8Array([0x81, 0xff]))).toEqual({ text: null, message: "文字编码不认识：请另存为 UTF-8 编码" });
});

test.each([
  ["nothing", "", "应为若干“名称: 内容”，现为空"],
  ["a list", "[]", "应为若干“名称: 内容”，现为列表"],
  ["very deep nesting", "[".repeat(100_000), "层次过深"],
  ["too long a file", "#".repeat(400_001), "文件过大：最多 400000 个字符"],
])("%s is refused without a throw", (_, source, message) => {
  expect(readProgramme(source)).toMatchObject({ programme: null, errors: [{ line: 1, message }] });
});

test.each(["handling: {}", "search: { priority: [licensing] }", "levelRule: {}"])(
  "what changed nothing that anybody saw is no name any more: %s",
  (line) => {
    const read = readProgramme(`${sampleText}${line}\n`);
    expect(read.programme === null && read.errors.map(({ message }) => message.slice(0, 6))).toEqual(["不认识的项“"]);
  },
);

test("a derived sheet shares a column of its source by title, and its own are never mistaken for the source's", () => {
  const derived = `  - { 编号: 表三, 标题: 制度台账, 针对: 科室, 取自: { 表: 表二, 方式: 同一对象 }, 栏目: [责任科室, 制度名称, 处理] }
  - { 编号: 表四, 标题: 制度总账, 针对: 科室, 取自: { 表: 表三, 方式: 同一对象 }, 栏目: [备注, 责任科室] }
阶段:
`;
  const { programme } = readProgramme(sampleText.replace("阶段:\n", derived));
  const keys = (index: number) => programme?.sheets?.[index]?.columns.map(({ key, type }) => `${key} ${type}`);
  expect(keys(1)).toEqual(["column-1 text", "column-2 choice", "column-3 date"]);
  expect(keys(2)).toEqual(["d3-1 text", "column-1 text", "column-2 choice"]);
  expect(keys(3)).toEqual(["d4-1 text", "d3-1 text"]);
  expect(programme && readProgramme(writeProgramme(programme)).programme).toEqual(programme);
});

test("a task may be called by what is done in it where days are counted from it", () => {
  const read = readProgramme(sampleText.replace("审定等级后10个工作日内", "定级后5个工作日内"));
  expect(read.programme?.tasks[2]?.within).toEqual({ days: 5, working: true, of: "task-2" });
  const twice = readProgramme(sampleText.replace("审定等级后10个工作日内", "填表后5日内"));
  expect(twice.programme === null && twice.errors[0]?.message).toBe(
    "有 3 个起算的事叫“填表”，请写代号：task-1、task-3、task-5",
  );
});

test("names that programs treat specially are unknown names", () => {
  const read = readProgramme(`${sampleText}__proto__: { 标题: x }\nconstructor: 1\n`);
  expect(read.programme === null && read.errors.map(({ path }) => path)).toEqual(["__proto__", "constructor"]);
});

test("no damage to the text makes the reader throw", () => {
  const scrap = fc.constantFrom(
    "",
    " ",
    "\n",
    "\t",
    ":",
    "：",
    "- ",
    "[",
    "}",
    "&a ",
    "*a",
    "!!x ",
    "null",
    "__proto__: 1\n",
    "1",
    "“",
    "---\n",
    "每",
  );
  fc.assert(
    fc.property(fc.nat(sampleText.length), fc.nat(30), scrap, (at, cut, put) => {
      const read = readProgramme(sampleText.slice(0, at) + put + sampleText.slice(at + cut));
      expect(read.programme !== null || read.errors.length > 0).toBe(true);
    }),
    { numRuns: 60 },
  );
});
