import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openArchive } from "@/server/document/sheet/archive";
import type { ReadRow, ReadSheet } from "@/server/document/sheet/reading";
import { readWorkbook } from "@/server/document/sheet-read";
import { renderErrorFile } from "./error-file";
import type { ImportFinding } from "./finding";
import { planPeople } from "./people-rules";
import { type ImportTable, readImport } from "./table";
import { renderTemplate } from "./template";
import { planUnits, type UnitNow } from "./unit-rules";

const heads = {
  科室: ["科室名称*", "科室职责", "年度任务", "排序", "分管领导工号"],
  岗位: ["科室*", "岗位名称*", "岗位类别*", "岗位职责", "权力类别"],
  人员: ["工号*", "姓名*", "科室", "岗位", "任职日期", "电话", "职务", "党员", "代填", "离职日期"],
};
type Rows = (string[] | Omit<ReadRow, "row">)[];
const sheet = (name: string, rows: Rows, more: Partial<ReadSheet> = {}): ReadSheet => ({
  name,
  rows: rows.map((row, i) => ({ row: i + 1, ...(Array.isArray(row) ? { cells: row } : row) })),
  ...more,
});
const places = [
  sheet("科室", [heads.科室, ["样例科"]]),
  sheet("岗位", [heads.岗位, ["样例科", "干事", "一般工作人员"]]),
];
const nothing = { departments: [], posts: [], persons: [], appointments: [], charges: [] };
const plan = (table: ImportTable) => {
  let id = 0;
  return planPeople(table, nothing, { today: "2026-11-28", newId: () => `n${++id}`, missingLeave: false, self: null });
};
const people = (name: string, rows: Rows, more: Partial<ReadSheet> = {}, others: ReadSheet[] = []) => {
  const table = readImport("people", [...places, sheet(name, rows, more), ...others]);
  const planned = plan(table);
  return {
    notes: table.notes,
    faults: planned.findings.map((f) => `${f.sheet} ${f.cell || f.row} ${f.column} ${f.message}`.trim()),
    people: planned.plan.persons.map((one) => `${one.employeeNo} ${one.name}`),
  };
};
const wang = ["S1", "王五", "样例科", "干事"];

describe("a file as it comes", () => {
  const file = async (name: string) =>
    readImport("people", await readWorkbook(readFileSync(join(import.meta.dirname, "cases", name))));
  it.each<[string, string[], string[]]>([
    ["zeros-by-format.xlsx", ["0012 零甲 "], []],
    ["tab-in-name.xlsx", ["N19 吴十 "], []],
    ["blank-cell-far-right.xlsx", ["B02 末尾空列 "], []],
    ["sheet-renamed.xlsx", ["U02 改名 "], ["“人员（2026年）”表按“人员”表读取。"]],
    ["telephone-with-marks.xlsx", ["F02 电话甲 13800001234", "F03 电话乙 13800001234"], []],
    [
      "departments-merged.xlsx",
      ["M01 合并甲 ", "M02 合并乙 ", "M03 合并丙 "],
      ["“人员”表的合并单元格按每行内容相同读取：C2:C4、D2:D4。"],
    ],
  ])("%s is understood", async (name, persons, notes) => {
    const table = await file(name);
    const { findings, plan: planned } = plan(table);
    expect(findings).toEqual([]);
    expect(planned.persons.map((one) => `${one.employeeNo} ${one.name} ${one.phone ?? ""}`)).toEqual(persons);
    expect(table.notes).toEqual(notes);
  });
  it("days-as-text.xlsx has its days read", async () => {
    expect(plan(await file("days-as-text.xlsx")).plan.begin.map((one) => one.fromOn)).toEqual(
      Array(4).fill("2026-01-05"),
    );
  });
  it("error-cells.xlsx is at fault in three cells, and nobody of it is entered", async () => {
    const { findings, plan: planned } = plan(await file("error-cells.xlsx"));
    expect(findings.map((f) => [f.cell, f.message.slice(0, 18)])).toEqual([
      ["B2", "单元格是公式的错误值 #N/A，请改"],
      ["G3", "单元格是公式的错误值 #REF!，请"],
      ["F4", "单元格是公式的错误值 #VALUE!"],
    ]);
    expect(planned.persons).toEqual([]);
  });
  it("password.xlsx is refused by its password", async () => {
    await expect(file("password.xlsx")).rejects.toThrow("设有打开密码");
  });
});

describe("sheets", () => {
  it("are known by their headers when they are renamed, and said when they are absent or not read", () => {
    const table = readImport("people", [
      sheet("封面", [["2026年人员名册"]]),
      sheet("名册", [heads.人员, wang]),
      sheet("填写说明", [["列"], ["x"]]),
    ]);
    expect(table.rows.get("人员")).toHaveLength(1);
    expect(table.notes).toEqual([
      "文件中没有“科室”、“岗位”表，这部分不作改动。",
      "没有读取的工作表：“封面”。",
      "“名册”表按“人员”表读取。",
    ]);
  });

  it("in another order are read, and two of people are a fault", () => {
    expect(plan(readImport("people", [sheet("人员", [heads.人员, wang]), ...places])).findings).toEqual([]);
    const second = sheet("人员（补充）", [heads.人员, ["S2", "赵六", "样例科", "干事"]]);
    expect(people("人员", [heads.人员, wang], {}, [second]).faults).toEqual([
      "人员（补充） 0  这些工作表也像“人员”表，没有读取；请合并到“人员”表，不需要的请删去。",
    ]);
    expect(people("甲", [heads.人员, wang], {}, [second]).faults[0]).toContain("几张工作表都像“人员”表");
  });

  it("without any known header are named", () => {
    const { findings } = readImport("people", [sheet("Sheet1", [["甲", "乙"]])]);
    expect(findings[0]?.message).toContain("文件中有：“Sheet1”，都没有“工号”“姓名”这样的表头");
  });
});

describe("a heading", () => {
  it("is found under a title and a note, with blanks, line breaks and remarks in it", () => {
    const head = ["工\n号（必填）", "姓 名*", "科室", "岗　位", "籍贯", "任职日期"];
    const read = people("人员", [
      ["某院人员名册"],
      ["制表：办公室", "", "单位：人"],
      head,
      ["S1", "王五", "样例科", "干事", "某市", "2026/1/5"],
    ]);
    expect(read.people).toEqual(["S1 王五"]);
    expect(read.faults).toEqual([]);
    expect(read.notes).toEqual([
      "“人员”表的表头在第 3 行，上面的 2 行没有读取。",
      "“人员”表有不认识的列，没有读取：“籍贯”。",
    ]);
  });

  it("of two rows is read as one", () => {
    const head = ["工号", "姓名", "任职", "", "电话"];
    const read = people("人员", [head, ["", "", "科室", "岗位"], [...wang, "13800001234"]], {
      merges: [
        { top: 1, bottom: 2, left: 0, right: 0 },
        { top: 1, bottom: 2, left: 1, right: 1 },
        { top: 1, bottom: 1, left: 2, right: 3 },
        { top: 1, bottom: 2, left: 4, right: 4 },
      ],
    });
    expect(read).toMatchObject({ people: ["S1 王五"], faults: [] });
  });

  it("that lacks a column or has one twice says so", () => {
    expect(
      people("人员", [
        ["工号", "科室", "岗位"],
        ["S1", "样例科", "干事"],
      ]).faults,
    ).toEqual(["人员 0 姓名 缺少“姓名”列（找到的表头有：工号、科室、岗位）。"]);
    expect(people("人员", [[...heads.人员, "电话"], wang]).faults).toEqual([
      "人员 0 电话 “电话”列有 2 个（F1、K1），请只留一个。",
    ]);
  });
});

describe("rows", () => {
  it("that are hidden are read and said, in columns too", () => {
    const rows: Rows = [
      heads.人员,
      wang,
      { cells: ["S2", "赵六", "样例科", "干事"], isHidden: true },
      { cells: ["S3", "孙七", "样例科", "干事"], isHidden: true },
    ];
    const read = people("人员", rows, { hiddenColumns: [3, 50] });
    expect(read.people).toHaveLength(3);
    expect(read.notes).toEqual(["“人员”表的隐藏行也已读取：第 3 至 4 行。", "“人员”表的隐藏列也已读取：D 列“岗位”。"]);
  });

  it("that are sums, notes across or headings again are passed over and said", () => {
    const across = (row: number) => ({ top: row, bottom: row, left: 0, right: 9 });
    const read = people(
      "人员",
      [heads.人员, ["一、机关"], wang, heads.人员, ["合　计", "1人"], ["注：兼职人员另起一行"]],
      { merges: [across(2)] },
    );
    expect(read).toMatchObject({ people: ["S1 王五"], faults: [] });
    expect(read.notes).toEqual([
      "“人员”表第 2 行是跨列的说明，没有读取。",
      "“人员”表第 4 行是重复的表头，没有读取。",
      "“人员”表第 5 行是合计行，没有读取。",
      "“人员”表第 6 行是说明，没有读取。",
    ]);
  });

  it("with a cell over two columns are at fault by that cell", () => {
    const read = people("人员", [heads.人员, ["S1", "王五", "样例科", ""]], {
      merges: [{ top: 2, bottom: 2, left: 2, right: 3 }],
    });
    expect(read.faults).toEqual([
      "人员 C2 科室 C2:D2 合并了几列，分不清各列的内容，请取消合并后分别填写。",
      "人员 D2 岗位 C2:D2 合并了几列，分不清各列的内容，请取消合并后分别填写。",
    ]);
    expect(read.people).toEqual([]);
  });

  it("of one person with two posts may have number and name joined", () => {
    const two = sheet("岗位", [heads.岗位, ["样例科", "干事", "一般工作人员"], ["样例科", "科长", "科室负责人"]]);
    const both = sheet("人员", [heads.人员, wang, ["", "", "样例科", "科长"]], {
      merges: [
        { top: 2, bottom: 3, left: 0, right: 0 },
        { top: 2, bottom: 3, left: 1, right: 1 },
      ],
    });
    const { findings, plan: planned } = plan(
      readImport("people", [sheet("科室", [heads.科室, ["样例科"]]), two, both]),
    );
    expect(findings).toEqual([]);
    expect([planned.persons.length, planned.begin.length]).toEqual([1, 2]);
  });
});

describe("cells", () => {
  const cell = (key: number, text: string, mark: NonNullable<ReadRow["marks"]>[number]) => {
    const cells = [...wang, "", "", "", "", "", ""];
    cells[key] = text;
    return people("人员", [heads.人员, { cells, marks: { [key]: mark } }]);
  };
  it.each([
    ["12", "0012", "0012 王五"],
    ["12", "S0012", "S0012 王五"],
    ["12", "00012号", "fault"],
    ["12345", "12,345", "12345 王五"],
    ["12", "12.00", "12 王五"],
    ["12345", "001-2345", "fault"],
    ["12", "￥12", "fault"],
  ])("hold the number %s shown as %s", (text, shown, person) => {
    const read = cell(0, text, { is: "number", shown });
    if (person === "fault") {
      expect(read.people).toEqual([]);
      expect(read.faults).toHaveLength(1);
    } else expect(read).toMatchObject({ people: [person], faults: [] });
  });
  it("that are days where none belongs, or have no result, say so", () => {
    expect(cell(3, "2026-03-01", { is: "day" }).faults).toEqual([
      "人员 D2 岗位 单元格被表格软件当作日期（2026-03-01），请设为文本格式后重新填写。",
    ]);
    expect(cell(1, "", { is: "uncalculated" }).faults[0]).toContain("公式还没有结果");
    expect(people("人员", [heads.人员, ["1234567890123456", "王五", "样例科", "干事"]]).faults[0]).toContain(
      "超过十五位",
    );
    expect(people("人员", [heads.人员, [...wang, "", "1.38E+10"]]).faults[0]).toContain("科学计数法");
  });
  it("are compared as the fields are kept: padded, in any width, with marks nobody sees", () => {
    const read = people("人员", [
      heads.人员,
      ["Ｓ １\u200b", "王　五", "样 例 科", "干\u3000事", "2026年1月5日", "138-0000-1234"],
    ]);
    expect(read).toMatchObject({ people: ["S1 王五"], faults: [] });
  });
});

it("does not take anybody as missing while a number cannot be read", () => {
  const table = readImport("people", [
    sheet("人员", [heads.人员, { cells: ["#N/A", "王五", "", ""], marks: { 0: { is: "error" } } }]),
  ]);
  const now = {
    ...nothing,
    persons: [
      {
        id: "x",
        employeeNo: "S9",
        name: "甲",
        phone: "",
        rank: "",
        isPartyMember: false,
        needsProxy: false,
        hasWeight: false,
        leftOn: null,
      },
    ],
  };
  const { missing } = planPeople(table, now, { today: "2026-11-28", newId: () => "n", missingLeave: true, self: null });
  expect(missing).toEqual([]);
});

it("reads units with their superior joined over rows, and codes kept with their zeros", () => {
  const head = ["单位代码", "单位全称", "单位简称", "单位类别", "上级单位代码", "联络员工号", "联络员姓名"];
  const book = [
    sheet(
      "单位（2026）",
      [
        ["单位一览表"],
        head,
        {
          cells: ["h1", "第一医院", "一院", "直属医院", "y", "7", "吕秀"],
          marks: { 5: { is: "number", shown: "0007" } },
        },
        ["h2", "第二医院", "二院", "直属医院"],
      ],
      { merges: [{ top: 3, bottom: 4, left: 4, right: 4 }] },
    ),
  ];
  const own: UnitNow = {
    id: "u",
    code: "y",
    name: "某局",
    kind: "bureau",
    parentId: null,
    treeKey: "000001",
    shortName: "局",
    peerGroup: "",
    organName: null,
    organCode: null,
  };
  const { findings, steps } = planUnits(readImport("units", book), [own], []);
  expect(findings).toEqual([]);
  expect(steps.map((step) => [step.parentCode, step.liaison?.employeeNo])).toEqual([
    ["y", "0007"],
    ["y", undefined],
  ]);
});

it("gives a file of faults that is understood again, zeros and all", async () => {
  const table = readImport("people", [
    ...places,
    sheet("名册", [
      ["标题"],
      heads.人员,
      { cells: ["12", "", "样例科", "干事"], marks: { 0: { is: "number", shown: "0012" } } },
    ]),
  ]);
  const findings: ImportFinding[] = plan(table).findings;
  const again = await readWorkbook(renderErrorFile(table.book, findings));
  const rows = again.find((one) => one.name === "人员")?.rows;
  expect(rows?.[1]?.cells.slice(0, 4)).toEqual(["0012", "", "样例科", "干事"]);
  expect(rows?.[1]?.cells.at(-1)).toContain("请填写姓名");
});

it("offers a template whose columns are text, so that a typed 0012 stays", async () => {
  const { bytes } = await renderTemplate("people")({ name: "某院", isFilled: false, rows: {} });
  const xml = await partOf(bytes, "xl/worksheets/sheet3.xml");
  const style = Number(/<col min="1" max="1"[^>]* style="(\d+)"/.exec(xml)?.[1]);
  const formats =
    /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(await partOf(bytes, "xl/styles.xml"))?.[1]?.match(/<xf /g) ?? [];
  const styles = (await partOf(bytes, "xl/styles.xml")).split("<cellXfs")[1]?.match(/<xf [^>]*numFmtId="(\d+)"/g) ?? [];
  expect(style).toBeLessThan(formats.length);
  expect(styles[style]).toContain('numFmtId="49"');
  expect(xml.match(/<col [^>]*style=/g)).toHaveLength(heads.人员.length);
});

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await openArchive(Buffer.from(bytes))).open(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
