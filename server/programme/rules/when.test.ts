import { expect, test } from "vitest";
import { readProgramme } from "@/server/programme/read/parse";
import { sampleText } from "@/server/programme/sample.fixture";
import type { When } from "@/server/programme/schema/when";
import { namerOf } from "./namer";
import { firstThatFits, fits, type Graded, nearest, type Question, type Row, type Subject } from "./when";

const { programme } = readProgramme(
  sampleText
    .replace(
      "接收方:",
      "职级: [县处级, 乡科级, 科员]\n标注:\n  - { 代号: key-post, 名称: 重点岗位, 对象: 岗位 }\n  - { 代号: exposed, 名称: 反映较多, 对象: [人员, 科室] }\n接收方:",
    )
    .replace(
      "评定:\n",
      "评定:\n  - { 代号: post-level, 名称: 岗位等级, 对象: 岗位, 各级: 高、低, 推算: 审定者确定, 审定: 领导小组 }\n  - { 代号: score, 名称: 得分, 对象: 人员, 各级: 好、差, 推算: 审定者确定 }\n",
    )
    .replace("表现形式, 等级, 前期", "表现形式, { 类型: 等级, 属于: 风险等级 }, 前期"),
);
if (programme === null) throw new Error("the sample does not read");
const level = "grading-3";

const unit: Subject = {
  about: "unit",
  id: "u",
  unit: { participant: "participant-2", kind: "直属医院", partyForm: "committee" },
  above: [],
};
const department: Subject = {
  about: "department",
  id: "d",
  tags: [{ tag: "exposed", from: "2026-01-01", to: "2026-06-30" }],
  above: [unit],
};
const person: Subject = {
  about: "person",
  id: "p",
  rank: "乡科级",
  tags: [],
  grades: { score: { state: "proposed", value: "1" } },
  above: [],
};
const post: Subject = {
  about: "post",
  id: "o",
  postClass: "head",
  tags: [{ tag: "key-post", from: "2026-01-01", to: null }],
  grades: { "post-level": { state: "fixed", value: "1" } },
  above: [person, department],
};
const other: Subject = { about: "post", id: "o2", postClass: "teamMember", above: [department] };
const appointment: Subject = {
  about: "appointment",
  id: "a",
  above: [{ ...person, above: [{ about: "appointment", id: "a2", above: [other] }] }, post],
};
const ask = (when: When, subject: Subject = appointment, more: Partial<Question> = {}) =>
  fits(programme, when, { subject, day: "2026-09-01", ...more });
const fixed = (value: string | null): Graded => ({ state: "fixed", value });
const row = (graded: Graded, values: Row["values"] = {}): Row => ({ grades: { [level]: graded }, values });

test("no condition fits everybody", () => {
  expect(fits(programme, undefined, { subject: unit, day: "2026-09-01" })).toBe("yes");
});

test("a condition climbs from an appointment over person and post, department, to the unit", () => {
  expect(ask({ kinds: ["直属医院"] })).toBe("yes");
  expect(ask({ participants: ["participant-1"] })).toBe("no");
  expect(ask({ partyForms: ["committee", "group"] })).toBe("yes");
  expect(ask({ kinds: ["直属医院"] }, { about: "system", id: "s", above: [] })).toBe("no");
});

test("the nearest carrier is asked: an appointment's own post, not the holder's other one", () => {
  expect(ask({ classes: ["head"] })).toBe("yes");
  expect(ask({ classes: ["teamMember"] })).toBe("no");
  expect(nearest(appointment, "post").map(({ id }) => id)).toEqual(["o"]);
});

test("of a person all appointments are asked, any of them does", () => {
  const holder: Subject = { ...person, above: [appointment, { about: "appointment", id: "a2", above: [other] }] };
  expect(ask({ classes: ["teamMember"] }, holder)).toBe("yes");
  expect(ask({ classes: ["staff"] }, holder)).toBe("no");
});

test("a vacant post has no holder who could fit", () => {
  expect(ask({ rank: "科员" }, { ...post, above: [department] })).toBe("no");
  expect(ask({ rank: "科员" }, post)).toBe("yes");
});

test("a rank means at least this one", () => {
  expect(ask({ rank: "乡科级" })).toBe("yes");
  expect(ask({ rank: "县处级" })).toBe("no");
});

test("every named part has to fit, within a part any value does", () => {
  expect(ask({ kinds: ["局机关", "直属医院"], classes: ["staff", "head"] })).toBe("yes");
  expect(ask({ kinds: ["局机关"], classes: ["head"] })).toBe("no");
});

test("of tags any does, of allTags every one", () => {
  expect(ask({ tags: ["key-post", "exposed"] })).toBe("yes");
  expect(ask({ allTags: ["key-post", "exposed"] })).toBe("no");
  expect(ask({ allTags: ["key-post", "exposed"] }, appointment, { day: "2026-03-01" })).toBe("yes");
});

test("tags are read on the frozen day, both ends included", () => {
  expect(ask({ tags: ["exposed"] }, department, { day: "2026-06-30" })).toBe("yes");
  expect(ask({ tags: ["exposed"] }, department, { day: "2026-07-01" })).toBe("no");
  expect(ask({ tags: ["exposed"] }, department, { day: "2025-12-31" })).toBe("no");
});

test("except takes away what it fits", () => {
  expect(ask({ kinds: ["直属医院"], except: { classes: ["head"] } })).toBe("no");
  expect(ask({ kinds: ["直属医院"], except: { classes: ["staff"] } })).toBe("yes");
});

test("subjects are what is asked about itself", () => {
  expect(ask({ subjects: ["unit"] }, unit)).toBe("yes");
  expect(ask({ subjects: ["unit"] })).toBe("no");
});

test("a level not yet fixed means wait, never no; also in an exception", () => {
  const open: Graded = { state: "open", value: null };
  expect(ask({ grades: { [level]: ["1"] } }, appointment, { rows: [row(open)] })).toBe("wait");
  expect(ask({ grades: { [level]: ["1"] } }, appointment, { rows: [row({ state: "proposed", value: "2" })] })).toBe(
    "wait",
  );
  expect(ask({ kinds: ["直属医院"], except: { grades: { [level]: ["3"] } } }, appointment, { rows: [row(open)] })).toBe(
    "wait",
  );
  expect(ask({ kinds: ["局机关"], grades: { [level]: ["1"] } }, appointment, { rows: [row(open)] })).toBe("no");
});

test("不定级 is fixed and fits no level", () => {
  expect(ask({ grades: { [level]: ["1", "2", "3"] } }, appointment, { rows: [row(fixed(null))] })).toBe("no");
});

test("over a sheet the gravest row counts, and one open row makes it wait", () => {
  const rows = [row(fixed("3")), row(fixed("1")), row(fixed(null))];
  expect(ask({ grades: { [level]: ["1"] } }, appointment, { rows })).toBe("yes");
  expect(ask({ grades: { [level]: ["3"] } }, appointment, { rows })).toBe("no");
  expect(
    ask({ grades: { [level]: ["1"] } }, appointment, { rows: [...rows, row({ state: "proposed", value: "2" })] }),
  ).toBe("wait");
  expect(ask({ grades: { [level]: ["1"] } }, appointment, { rows: [] })).toBe("no");
});

test("a level of a post is carried up the chain; one that needs no fixing counts as proposed", () => {
  expect(ask({ grades: { "post-level": ["1"] } })).toBe("yes");
  expect(ask({ grades: { score: ["1"] } })).toBe("yes");
});

test("in the route that fixes a grading its own proposal is asked", () => {
  const rows = [row({ state: "proposed", value: "1" })];
  expect(ask({ grades: { [level]: ["1"] } }, appointment, { rows, fixing: level })).toBe("yes");
});

test("a cell of choices fits when any row holds one of the options", () => {
  const rows = [row(fixed("1"), { act: "保留" }), row(fixed("1"), { act: "废止" })];
  expect(ask({ values: { act: ["废止"] } }, appointment, { rows })).toBe("yes");
  expect(ask({ values: { act: ["修订"] } }, appointment, { rows })).toBe("no");
});

test("the first rule that fits is taken, and one that waits holds up those after it", () => {
  const rules: { when?: When }[] = [{ when: { kinds: ["局机关"] } }, { when: { grades: { [level]: ["1"] } } }, {}];
  const question = { subject: appointment, day: "2026-09-01" };
  expect(firstThatFits(programme, rules, { ...question, rows: [row(fixed("2"))] })).toEqual({
    index: 2,
    waitsFor: null,
  });
  expect(firstThatFits(programme, rules, { ...question, rows: [row(fixed("1"))] })).toEqual({
    index: 1,
    waitsFor: null,
  });
  expect(firstThatFits(programme, rules, { ...question, rows: [row({ state: "open", value: null })] })).toEqual({
    index: -1,
    waitsFor: "等待审定“风险等级”",
  });
  expect(firstThatFits(programme, rules.slice(0, 1), question)).toEqual({ index: -1, waitsFor: null });
});

test.each<[When | undefined, string]>([
  [undefined, "全部"],
  [
    { participants: ["participant-1"], classes: ["teamPrincipal", "teamMember"] },
    "仅限局机关，且为主要负责人、班子成员",
  ],
  [{ tags: ["key-post"], except: { rank: "县处级" } }, "仅限标注“重点岗位”的；其中职级在县处级以上的除外"],
  [{ except: { partyForms: ["branch"] } }, "全部；其中党组织为党支部的除外"],
  [{ grades: { [level]: ["1", "2"] }, subjects: ["unit"] }, "仅限单位一级的，且为风险等级为一级、二级的"],
  [{ allTags: ["key-post", "exposed"], kinds: ["直属医院"] }, "仅限直属医院，且为同时标注“重点岗位”和“反映较多”的"],
])("a condition is said in one sentence", (when, sentence) => {
  expect(namerOf(programme).when(when)).toBe(sentence);
});
