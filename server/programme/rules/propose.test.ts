import { expect, test } from "vitest";
import { readProgramme } from "@/server/programme/read/parse";
import { sampleText } from "@/server/programme/sample.fixture";
import type { Programme } from "@/server/programme/schema/programme";
import type { Inputs } from "./methods/proposer";
import { proposeValue } from "./propose";
import type { Subject } from "./when";

function programme(propose: string, ...more: [string, string][]): Programme {
  const changes: [string, string][] = [["推算: 审定者确定", `推算: ${propose}`], ...more];
  const read = readProgramme(changes.reduce((text, [from, to]) => text.replace(from, to), sampleText));
  if (read.programme === null) throw new Error(JSON.stringify(read.errors));
  return read.programme;
}
function propose(of: Programme, inputs: Inputs) {
  const [grading] = of.gradings ?? [];
  if (!grading) throw new Error("no grading");
  return proposeValue(of, grading, inputs);
}
const scales = "尺度: [{ 代号: a, 名称: 几率, 各档: [小, 中, 大] }, { 代号: b, 名称: 危害, 各档: [轻, 中, 重] }]";
const bands = "分界: [{ 取值: 一级, 不低于: 6 }, { 取值: 二级, 不低于: 3 }, { 取值: 三级, 不低于: 2 }]";
const onUnit: [string, string][] = [
  ["对象: 风险行", "对象: 单位"],
  ["表现形式, 等级, 前期", "表现形式, 前期"],
];

test("a product proposes the highest band it reaches and says the arithmetic", () => {
  const of = programme(`{ 办法: 相乘, ${scales}, ${bands} }`);
  expect(propose(of, { positions: { a: 3, b: 2 } })).toEqual({
    value: "1",
    score: 6,
    why: "一级：几率大、危害中，3×2=6，达到 6",
    missing: [],
  });
  expect(propose(of, { positions: { a: 1, b: 3 } }).value).toBe("2");
  expect(propose(of, { positions: { a: 1, b: 1 } })).toEqual({
    value: null,
    score: 1,
    why: "不定级：几率小、危害轻，1×1=1，未达到最低一级的分界",
    missing: [],
  });
});

test("what is not judged is missing, and nothing is proposed of it", () => {
  const of = programme(`{ 办法: 相乘, ${scales}, ${bands} }`);
  expect(propose(of, { positions: { a: 3, b: null } })).toEqual({
    value: null,
    score: null,
    why: "尚缺：危害",
    missing: ["危害"],
  });
  expect(propose(of, { positions: { a: 9 } }).missing).toEqual(["几率", "危害"]);
});

test("a product without values is itself the result", () => {
  const of = programme(
    `{ 办法: 相乘, ${scales} }`,
    ["    各级: 一、二、三级\n", ""],
    [", 条件: { 等级为: { 风险等级: [一级] } }", ""],
    ["  - { 条件: { 等级为: { 风险等级: 一级 } }, 监控人: 党组织 }\n", ""],
  );
  expect(propose(of, { positions: { a: 2, b: 3 } })).toEqual({
    value: null,
    score: 6,
    why: "几率中、危害重，2×3=6，得数即结果",
    missing: [],
  });
});

test("a table proposes its cell, and where two scales disagree nothing", () => {
  const of = programme(
    `{ 办法: 对照表, ${scales}, 格子: [[三级, null, null], [null, 二级, null], [null, null, 一级]] }`,
  );
  expect(propose(of, { positions: { a: 2, b: 2 } })).toMatchObject({ value: "2", why: "二级：几率中、危害中" });
  expect(propose(of, { positions: { a: 1, b: 3 } })).toEqual({
    value: null,
    score: null,
    why: "几率小、危害重：两项不一致，不推算，由审定者确定",
    missing: [],
  });
});

const post = (postClass: Subject["postClass"], tags: string[] = []): Inputs => ({
  question: {
    subject: {
      about: "post",
      id: "o",
      ...(postClass ? { postClass } : {}),
      tags: tags.map((tag) => ({ tag, from: "2026-01-01", to: null })),
      above: [],
    },
    day: "2026-09-01",
  },
});
const tagged: [string, string] = [
  "接收方:",
  "标注:\n  - { 代号: a, 名称: 审批岗位, 对象: 岗位 }\n  - { 代号: b, 名称: 窗口岗位, 对象: 岗位 }\n接收方:",
];

test("a list takes the first rule that fits, and the rest falls to the value for it", () => {
  const rules = "规则: [{ 取值: 一级, 条件: { 岗位类别: 主要负责人 } }, { 取值: 二级, 条件: { 标注: a } }]";
  const of = programme(`{ 办法: 清单, ${rules}, 其余: 三级 }`, tagged);
  expect(propose(of, post("teamPrincipal", ["a"]))).toMatchObject({
    value: "1",
    why: "一级：清单第 1 条，仅限主要负责人",
  });
  expect(propose(of, post("staff", ["a"]))).toMatchObject({
    value: "2",
    why: "二级：清单第 2 条，仅限标注“审批岗位”的",
  });
  expect(propose(of, post("teamMember"))).toMatchObject({ value: "3", why: "三级：不在清单里" });
  const none = programme(`{ 办法: 清单, ${rules} }`, tagged);
  expect(propose(none, post("teamMember"))).toMatchObject({ value: null, why: "不定级：不在清单里" });
});

test("tags are counted, and fewer than the last band are no level", () => {
  const of = programme(
    "{ 办法: 计数, 标注: [a, b], 分界: [{ 取值: 一级, 不低于: 2 }, { 取值: 二级, 不低于: 1 }] }",
    tagged,
    ["对象: 风险行", "对象: 岗位"],
  );
  expect(propose(of, post("staff", ["a", "b"]))).toMatchObject({
    value: "1",
    score: 2,
    why: "一级：具备 2 项（审批岗位、窗口岗位），达到 2",
  });
  expect(propose(of, post("staff"))).toMatchObject({
    value: null,
    score: 0,
    why: "不定级：具备 0 项，未达到最低一级的分界",
  });
});

test("rows of a sheet are counted", () => {
  const of = programme("{ 办法: 计数, 表: 表一, 分界: [{ 取值: 一级, 不低于: 5 }, { 取值: 三级, 不低于: 1 }] }", [
    "对象: 风险行",
    "对象: 岗位",
  ]);
  expect(propose(of, { rows: 3 })).toMatchObject({ value: "3", why: "三级：“表一”有 3 行，达到 1" });
  expect(propose(of, {}).missing).toEqual(["“表一”的行数"]);
});

test("numbers of a column are added up from the start", () => {
  const of = programme(
    "{ 办法: 累计, 表: 表二, 栏目: 记分, 起点: 100, 期间: 当年, 分界: [{ 取值: 一级, 不低于: 95 }, { 取值: 二级, 不低于: 0 }] }",
    ["{ 完成日期: date }]", "{ 记分: number }]"],
    ...onUnit,
  );
  expect(propose(of, { numbers: [-0.1, -0.2] })).toMatchObject({
    value: "1",
    score: 99.7,
    why: "一级：从 100 起算，2 行记分累计 99.7，达到 95",
  });
  expect(propose(of, {}).missing).toEqual(["各行的记分"]);
});

test("where the owner proposes his choice is the proposal; where the decider does nothing is lacking", () => {
  const own = programme("本人提出", ["表现形式, 等级, 前期", "表现形式, 自评等级, 前期"]);
  expect(propose(own, {}).missing).toEqual(["填表人提出的等级"]);
  expect(propose(own, { chosen: "2" })).toMatchObject({ value: "2", why: "二级：填表人提出" });
  expect(propose(own, { chosen: null })).toMatchObject({ value: null, why: "不定级：填表人提出" });
  expect(propose(programme("审定者确定"), {})).toEqual({
    value: null,
    score: null,
    why: "本方案不设推算规则，由审定者直接确定",
    missing: [],
  });
});

test("the highest of the rows is taken by the order of the values, once all are fixed", () => {
  const of = programme(
    "审定者确定",
    [
      "评定:\n",
      "评定:\n  - { 代号: whole, 名称: 岗位等级, 对象: 岗位, 各级: 一、二、三级, 推算: { 办法: 取最高, 属于: 风险等级 } }\n",
    ],
    ["表现形式, 等级, 前期", "表现形式, { 类型: 等级, 属于: 风险等级 }, 前期"],
  );
  expect(propose(of, { values: ["3", null, "2"] })).toMatchObject({ value: "2", why: "二级：3 行“风险等级”中最高的" });
  expect(propose(of, { values: [null] })).toMatchObject({ value: null, why: "不定级：没有一行有“风险等级”" });
  expect(propose(of, {}).missing).toEqual(["各行的“风险等级”"]);
});
