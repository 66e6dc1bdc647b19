import { expect, test } from "vitest";
import { readProgramme } from "@/server/programme/read/parse";
import { sampleText } from "@/server/programme/sample.fixture";
import { acts } from "@/server/programme/schema/tasks";
import { type Census, expectedOf } from "./expected";
import { monitorsOf } from "./monitor";
import { namerOf } from "./namer";
import { copiesOf } from "./send";
import type { Question } from "./when";

const { programme } = readProgramme(
  sampleText
    .replace(
      "参加单位: [局机关, 直属医院]",
      "参加单位:\n  - { 名称: 局机关, 单位类别: 局机关, 领导小组: 由制发机关负责 }\n  - { 名称: 直属医院, 单位类别: 直属医院, 领导小组: 自设 }",
    )
    .replace(
      "接收方:\n",
      "标注:\n  - { 代号: risky, 名称: 重点岗位, 对象: 岗位 }\n接收方:\n  - { 代号: party, 名称: 上级党组织, 位置: 外部机关 }\n",
    )
    .replace(
      "阶段:\n",
      `  - { 代号: summary, 标题: 汇总表, 针对: 科室, 行: 风险点, 取自: { 表: 表一, 方式: 按科室汇总 }, 栏目: [风险点, 等级] }
  - { 代号: notes, 标题: 谈话记录, 针对: 人员, 行: 逐条记录, 逐条: { 至少: 2 }, 栏目: [内容] }
  - { 代号: items, 标题: 问题清单, 针对: 单位, 行: 逐条记录, 逐条: { 责任人栏: 责任人员 }, 栏目: [内容, { 责任人员: person }] }
  - { 代号: loose, 标题: 来访记录, 针对: 单位, 行: 逐条记录, 栏目: [内容] }
  - { 代号: chosen, 标题: 重点岗位承诺, 针对: 任职, 范围: { 标注: risky }, 栏目: 签名 }
阶段:
`,
    )
    .replace(
      "监控:\n",
      `  - { 代号: group, 标题: 建组, 建组: 1 }
  - { 代号: papers, 标题: 交材料, 交材料: { 材料: [方案, 总结], 每: 科室 } }
  - { 代号: stated, 标题: 自报, 自报: true, 参加单位: 局机关 }
  - { 代号: told, 标题: 告知, 告知: true }
  - { 代号: own, 标题: 检查, 承担: 制发机关, 交材料: 检查报告 }
  - { 代号: notes-task, 标题: 谈话, 填表: notes }
  - { 代号: items-task, 标题: 整改, 填表: items }
  - { 代号: loose-task, 标题: 来访, 重复: 不定期, 填表: loose }
  - { 代号: pledge, 标题: 承诺, 填表: chosen }
  - { 代号: shown, 标题: 公示, 截止: 12月, 公示: summary, 向: 干部职工, 地点: 公示栏 }
监控:
`,
    )
    .replace(
      "    报送: { 表: 表一, 报给: 人事处, 条件: { 等级为: { 风险等级: [一级] } } }",
      "    报送:\n      - { 表: 表一, 报给: [人事处, party], 条件: { 等级为: { 风险等级: [一级] } } }\n      - { 表: [表一, summary], 报给: 人事处, 条件: { 单位类别: 局机关 } }",
    ),
);
if (programme === null) throw new Error("the sample does not read");

const census: Census = {
  subjects: (sheet) => ({ "sheet-1": 40, "sheet-2": 7, notes: 30, chosen: 5 })[sheet] ?? 1,
  graded: () => 12,
  withRows: (sheet) => (sheet === "sheet-1" ? 38 : 0),
  approved: (sheet, when) => (sheet === "sheet-1" ? (when?.grades ? 4 : 35) : 6),
  events: () => 3,
  openRecords: () => 9,
  departments: 7,
  persons: 30,
  isTagged: true,
};
const expected = (
  key: string,
  participant = "participant-2",
  more: { occurrences?: number; isPending?: boolean; isTagged?: boolean } = {},
) => {
  const task = programme.tasks.find((one) => one.key === key);
  if (!task) throw new Error(`no task ${key}`);
  const { isTagged = true, ...when } = more;
  return expectedOf(
    programme,
    task,
    participant,
    { ...census, isTagged },
    { occurrences: 0, isPending: false, ...when },
  ).count;
};

test.each([
  ["a sheet is expected of every subject", "task-1", 40],
  ["a grading of rows is expected of every instance that holds a row", "task-2", 38],
  ["copies are expected of approved instances with a fitting row, times receivers", "task-4", 4 * 2 + 35 + 6],
  ["a publication is one a unit", "shown", 1],
  ["materials are items times subjects", "papers", 14],
  ["a group is one of units that set up their own", "group", 1],
  ["records are the least per subject", "notes-task", 60],
  ["records of somebody are his open items", "items-task", 9],
  ["what is only told is never owed", "told", 0],
  ["what is claimed is not owed by other participants", "stated", 0],
])("%s", (_, key, count) => {
  expect(expected(key)).toBe(count);
});

test("a calendar task is expected once for every time that has begun", () => {
  expect(expected("task-5", "participant-2", { occurrences: 3 })).toBe(21);
});

test("at no fixed time, and before its days can be counted, a task has no denominator", () => {
  expect(expected("loose-task")).toBeNull();
  expect(expected("task-3", "participant-2", { isPending: true })).toBeNull();
});

test("a class of participants without a group of its own does not owe one, and what is claimed is one", () => {
  expect(expected("group", "participant-1")).toBe(0);
  expect(expected("stated", "participant-1")).toBe(1);
});

test("until a unit says that it has tagged, what depends on its tags is one line", () => {
  expect(expected("pledge", "participant-2", { isTagged: false })).toBe(1);
  expect(expected("pledge")).toBe(5);
});

test("the issuer's own task is his debt alone", () => {
  const task = programme.tasks.find((one) => one.key === "own");
  expect(task && expectedOf(programme, task, "participant-2", census, { occurrences: 0, isPending: false })).toEqual({
    count: 1,
    owedBy: "issuer",
  });
});

const question = (value: string | null, kind = "局机关"): Question => ({
  subject: {
    about: "appointment",
    id: "a",
    above: [
      {
        about: "department",
        id: "d",
        above: [{ about: "unit", id: "u", unit: { participant: "participant-1", kind, partyForm: null }, above: [] }],
      },
    ],
  },
  rows: [{ grades: { "grading-1": { state: value === null ? "open" : "fixed", value } }, values: {} }],
  day: "2026-11-01",
});

test("copies go to the receivers of all rules that fit, each once; a rule that waits is told", () => {
  const task = programme.tasks[3];
  if (task?.do !== "send") throw new Error("no copies");
  expect(copiesOf(programme, task, "sheet-1", question("1"))).toEqual({ to: ["receiver-2", "party"], waiting: [] });
  expect(copiesOf(programme, task, "sheet-1", question("2", "直属医院"))).toEqual({ to: [], waiting: [] });
  expect(copiesOf(programme, task, "sheet-1", question(null))).toEqual({
    to: ["receiver-2"],
    waiting: [{ to: "party", waitsFor: "等待审定“风险等级”" }],
  });
  expect(copiesOf(programme, task, "sheet-2", question("1"))).toEqual({ to: [], waiting: [] });
});

test("who watches follows from the first rule that fits, and from none while the level is open", () => {
  const watch = (value: string | null) =>
    monitorsOf(programme, question(value)).actors.map((one) => one.who === "role" && one.role);
  expect(watch("1")).toEqual(["partyCommittee"]);
  expect(watch("3")).toEqual(["leaderInCharge", "departmentStaff"]);
  expect(monitorsOf(programme, question(null))).toEqual({ actors: [], waitsFor: "等待审定“风险等级”" });
});

test("every act says what it means", () => {
  const namer = namerOf(programme);
  const said = programme.tasks.map((task) => {
    const explain = acts[task.do].explain as (value: typeof task, of: typeof namer) => string;
    return explain(task, namer);
  });
  expect(said.slice(0, 9)).toEqual([
    "填“表一”的风险点、表现形式",
    "审定“风险等级”",
    "填“表一”的前期预防",
    "表一报人事处、上级党组织（仅限风险等级为一级的）；表一、汇总表报人事处（仅限局机关）",
    "填“表二”",
    "成立领导小组，明确至少 1 名工作人员",
    "交方案、总结（每科室一份）",
    "单位自报完成",
    "只列入配档表，不要求上报",
  ]);
});
