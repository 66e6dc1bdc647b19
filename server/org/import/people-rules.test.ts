import { describe, expect, it } from "vitest";
import type { PeopleNow } from "./people-plan";
import { planPeople } from "./people-rules";
import { readImport } from "./table";

const plain = { phone: "138", rank: "", isPartyMember: false, needsProxy: false };
const now: PeopleNow = {
  departments: [
    { id: "d1", name: "设备科", duty: "管设备", yearTasks: "", position: 1, closedOn: null },
    { id: "d9", name: "旧科", duty: "", yearTasks: "", position: 0, closedOn: "2025-01-01" },
  ],
  posts: [
    { id: "p1", departmentId: "d1", name: "科长", class: "head", duties: "", powers: [], closedOn: null },
    {
      id: "p2",
      departmentId: "d1",
      name: "采购员",
      class: "staff",
      duties: "采购",
      powers: ["procurement"],
      closedOn: null,
    },
  ],
  persons: [
    { id: "x1", employeeNo: "S1", name: "王五", ...plain, hasWeight: false, leftOn: null },
    { id: "x2", employeeNo: "S2", name: "赵六", ...plain, hasWeight: false, leftOn: null },
    { id: "x3", employeeNo: "S3", name: "旧人", ...plain, hasWeight: false, leftOn: "2026-01-01" },
  ],
  appointments: [
    { id: "a1", personId: "x1", postId: "p2", fromOn: "2025-01-01", hasForm: true },
    { id: "a2", personId: "x2", postId: "p2", fromOn: "2026-10-20", hasForm: true },
  ],
  charges: [],
};
const heads = {
  科室: ["科室名称*", "科室职责", "年度任务", "排序", "分管领导工号"],
  岗位: ["科室*", "岗位名称*", "岗位类别*", "岗位职责", "权力类别"],
  人员: ["工号*", "姓名*", "科室", "岗位", "任职日期", "电话", "职务", "党员", "代填", "离职日期"],
};
const plan = (sheets: { [K in keyof typeof heads]?: string[][] }, options: { missingLeave?: boolean } = {}) => {
  let id = 0;
  const book = Object.entries(sheets).map(([name, rows]) => ({
    name,
    rows: [heads[name as keyof typeof heads], ...rows].map((cells, i) => ({ row: i + 1, cells })),
  }));
  return planPeople(readImport("people", book), now, {
    today: "2026-10-20",
    newId: () => `n${++id}`,
    missingLeave: options.missingLeave ?? false,
    self: null,
  });
};
const faults = (planned: ReturnType<typeof plan>) => planned.findings.map((f) => `${f.sheet}${f.row}${f.column}`);

describe("a file of people", () => {
  it("adds what is new, with departments and posts of the same file", () => {
    const { plan: p, findings } = plan({
      科室: [["财务科", "管钱", "", "3", "S1"]],
      岗位: [["财务科", "会计", "一般工作人员", "记账", "财务管理、物资采购"]],
      人员: [
        ["S9", "新人", "财务科", "会计", "2026-09-01", "13800000000", "", "是", "", ""],
        ["S1", "王五", "设备科", "采购员"],
      ],
    });
    expect(findings).toEqual([]);
    expect(p.departments).toEqual([{ id: "n1", isNew: true, name: "财务科", duty: "管钱", position: 3 }]);
    expect(p.posts).toMatchObject([{ id: "n2", departmentId: "n1", powers: ["finance", "procurement"] }]);
    expect(p.persons[0]).toEqual({
      id: "n3",
      isNew: true,
      returns: false,
      employeeNo: "S9",
      name: "新人",
      phone: "13800000000",
      isPartyMember: true,
    });
    expect(p.begin).toEqual([{ id: "n4", personId: "n3", postId: "n2", fromOn: "2026-09-01" }]);
    expect(p.charges).toEqual([{ departmentId: "n1", personId: "x1" }]);
    expect(p.end).toEqual([]);
  });

  it("takes another post as a transfer on the day of the new one", () => {
    const { plan: p } = plan({ 人员: [["S1", "王五", "设备科", "科长", "2026-10-01"]] });
    expect(p.begin).toMatchObject([{ personId: "x1", postId: "p1", fromOn: "2026-10-01" }]);
    expect(p.end).toEqual([{ id: "a1", endsOn: "2026-10-01" }]);
  });

  it("takes two rows of one number as two posts", () => {
    const { plan: p, findings } = plan({
      人员: [
        ["S1", "王五", "设备科", "采购员"],
        ["S1", "王五", "设备科", "科长"],
      ],
    });
    expect(findings).toEqual([]);
    expect([p.begin.length, p.end.length, p.persons.length]).toEqual([1, 0, 0]);
  });

  it("counts everybody once: added, updated, unchanged, moved, returned or left, and writes only what changes", () => {
    const { plan: p, summary } = plan({
      科室: [["设备科", "管设备", "", "1"]],
      岗位: [
        ["设备科", "科长", "科室负责人", "主持工作"],
        ["设备科", "采购员", "一般工作人员", "采购", "物资采购"],
        ["设备科", "库管员", "一般工作人员"],
      ],
      人员: [
        ["S1", "王五", "设备科", "采购员", "", "", "", "否"],
        ["S2", "赵六", "设备科", "采购员", "", "13800000000"],
        ["S3", "旧人", "设备科", "采购员"],
        ["S9", "新人", "设备科", "采购员"],
      ],
    });
    expect(summary).toMatchObject({
      departments: { added: 0, updated: 0, unchanged: 1 },
      posts: { added: 1, updated: 1, unchanged: 1 },
      persons: { added: 1, updated: 1, unchanged: 1, moved: 0, returned: 1 },
      left: 0,
    });
    expect(p.departments).toEqual([]);
    expect(p.posts.map((post) => post.name)).toEqual(["科长", "库管员"]);
    expect(p.persons.map((person) => person.employeeNo)).toEqual(["S2", "S3", "S9"]);
    const moved = plan({
      人员: [
        ["S1", "王五", "设备科", "科长", "2026-10-01", "13811111111"],
        ["S2", "赵六", "", "", "", "", "", "", "", "2026-10-21"],
      ],
    });
    expect(moved.summary.persons).toEqual({ added: 0, updated: 0, unchanged: 0, moved: 1, returned: 0 });
    const posted = plan({
      人员: [
        ["S1", "王五", "设备科", "科长", "2026-10-01"],
        ["S2", "赵六", "设备科", "采购员"],
      ],
    });
    expect(posted.summary.persons).toEqual({ added: 0, updated: 0, unchanged: 1, moved: 1, returned: 0 });
    const left = plan({ 人员: [["S1", "王五", "", "", "", "", "", "", "", "2026-10-10"]] });
    expect(left.summary).toMatchObject({ persons: { moved: 0, unchanged: 0 }, left: 1 });
  });

  it("lets people leave by the column, and those not in the file only when told to", () => {
    const leaver = ["S1", "王五", "", "", "", "", "", "", "", "2026-10-10"];
    expect(plan({ 人员: [leaver] }).plan).toMatchObject({
      leave: [{ personId: "x1", leftOn: "2026-10-10" }],
      end: [{ id: "a1", endsOn: "2026-10-10" }],
      persons: [],
    });
    const kept = plan({ 人员: [["S2", "赵六", "设备科", "采购员"]] });
    expect(kept.missing.map((p) => p.id)).toEqual(["x1"]);
    expect(kept.plan.leave).toEqual([]);
    const left = plan({ 人员: [["S2", "赵六", "设备科", "采购员"]] }, { missingLeave: true });
    expect(left.plan.leave).toEqual([{ personId: "x1", leftOn: "2026-10-20" }]);
    const without = plan({ 科室: [["新科"]] }, { missingLeave: true });
    expect(without.plan.leave).toEqual([]);
    expect(without.missing, "nobody is asked about either").toEqual([]);
  });

  it("never takes a person with a wrong row as missing", () => {
    const planned = plan(
      {
        人员: [
          ["S1", "王五", "没有科", "采购员"],
          ["S2", "赵六", "设备科", "采购员"],
        ],
      },
      { missingLeave: true },
    );
    expect(planned.plan.leave).toEqual([]);
    expect(faults(planned)).toEqual(["人员2科室"]);
  });

  it("brings a person back who had left", () => {
    const { plan: p } = plan({ 人员: [["S3", "旧人", "设备科", "采购员"]] });
    expect(p.persons).toMatchObject([{ id: "x3", returns: true, isNew: false }]);
  });

  it("does not end what has a form on its first day", () => {
    expect(faults(plan({ 人员: [["S2", "赵六", "设备科", "科长"]] }))).toEqual(["人员2任职日期"]);
    expect(faults(plan({ 人员: [["S2", "赵六", "", "", "", "", "", "", "", "2026-10-20"]] }))).toEqual([
      "人员2离职日期",
    ]);
    expect(faults(plan({ 人员: [["S1", "王五", "设备科", "采购员"]] }, { missingLeave: true }))).toEqual(["人员0"]);
  });

  it.each<[string, Parameters<typeof plan>[0], string[]]>([
    [
      "missing required cells",
      {
        人员: [
          ["", "王五", "设备科", "科长"],
          ["S8", ""],
        ],
      },
      ["人员2工号", "人员3姓名", "人员3科室", "人员3岗位"],
    ],
    [
      "one number with two names",
      {
        人员: [
          ["S8", "甲", "设备科", "科长"],
          ["S8", "乙", "设备科", "采购员"],
        ],
      },
      ["人员3工号"],
    ],
    [
      "a post twice",
      {
        人员: [
          ["S8", "甲", "设备科", "科长"],
          ["S8", "甲", "设备科", "科长"],
        ],
      },
      ["人员3岗位"],
    ],
    [
      "bad words",
      { 人员: [["S8", "甲", "设备科", "科长", "去年", "x", "", "也许", ""]] },
      ["人员2电话", "人员2党员", "人员2任职日期"],
    ],
    ["days to come", { 人员: [["S8", "甲", "设备科", "科长", "2026-10-21"]] }, ["人员2任职日期"]],
    ["an unknown post", { 人员: [["S8", "甲", "设备科", "院长"]] }, ["人员2岗位"]],
    ["an unknown leaver", { 人员: [["S8", "甲", "", "", "", "", "", "", "", "2026-10-01"]] }, ["人员2离职日期"]],
    ["closed and double departments", { 科室: [["旧科"], ["新科"], ["新科"]] }, ["科室2科室名称", "科室4科室名称"]],
    ["bad order numbers and leaders", { 科室: [["新科", "", "", "一", "S404"]] }, ["科室2排序", "科室2分管领导工号"]],
    ["bad classes and powers", { 岗位: [["设备科", "员", "大王", "", "印钱"]] }, ["岗位2岗位类别", "岗位2权力类别"]],
    [
      "what hangs on a wrong row",
      { 岗位: [["设备科", "员", "大王"]], 人员: [["S8", "甲", "设备科", "员"]] },
      ["岗位2岗位类别", "人员2岗位"],
    ],
  ])("names %s by row and column", (_, sheets, expected) => {
    expect(faults(plan(sheets))).toEqual(expected);
  });

  it("asks for missing columns and sheets", () => {
    const table = readImport("people", [{ name: "人员", rows: [{ row: 1, cells: ["姓名"] }] }]);
    expect(table.findings.map((f) => f.message)).toEqual(["缺少“工号”列（找到的表头有：姓名）。"]);
    expect(readImport("people", [{ name: "Sheet1", rows: [] }]).findings[0]?.message).toContain("下载的模板");
  });
});
