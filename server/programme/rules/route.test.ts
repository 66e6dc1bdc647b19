import { expect, test } from "vitest";
import { readProgramme } from "@/server/programme/read/parse";
import { sampleText } from "@/server/programme/sample.fixture";
import type { Step } from "@/server/programme/schema/routes";
import { followOf, isBlocking, type Seats, takerOf, wayOf } from "./route";
import type { Subject } from "./when";

const { programme } = readProgramme(
  sampleText
    .replace(
      "标题: 示例方案",
      "标题: 示例方案\n退改天数: 5\n机构:\n  - { 代号: council, 名称: 职代会, 代行: [领导小组] }\n  - { 代号: idle, 名称: 审委会 }",
    )
    .replace(
      "表:\n",
      "路线:\n  - 代号: main\n    退改天数: 3\n    规则:\n      - { 条件: { 岗位类别: [主要负责人, 班子成员] }, 步骤: [领导班子] }\n      - { 条件: { 岗位类别: 科室负责人 }, 步骤: [{ 由谁: 分管领导, 可以: [提出修改意见, 审核通过, 退回] }] }\n      - { 条件: { 岗位类别: 科室副职 }, 步骤: [] }\n表:\n",
    )
    .replace("审核: [科室负责人, 分管领导]", "审核: main"),
);
if (programme === null) throw new Error("the sample does not read");

const post = (postClass: Subject["postClass"]) => ({
  subject: { about: "post" as const, id: "o", ...(postClass ? { postClass } : {}), above: [] },
  day: "2026-09-01",
});
const decide = (by: string, may: Extract<Step, { step: "decide" }>["may"], of: "unit" | "issuer" = "unit") => ({
  step: "decide" as const,
  by,
  may,
  of,
});
const seats: Seats = {
  ownerId: "owner",
  persons: { departmentHead: ["head"], leaderInCharge: ["leader"], principal: ["principal"] },
  deputyHeadIds: ["deputy"],
  bodies: ["team"],
};
const taken = (step: Extract<Step, { step: "decide" }>, changed: Partial<Seats> = {}) => {
  const taker = takerOf(programme, step, { ...seats, ...changed });
  return (
    taker && `${taker.role}[${[...taker.personIds, ...taker.deputyIds.map((id) => `(${id})`)]}] ${taker.may.join("/")}`
  );
};

test("the steps are those of the first rule that fits; no rule, no review", () => {
  expect(wayOf(programme, "main", post("teamMember")).steps.map((step) => step.step === "decide" && step.by)).toEqual([
    "team",
  ]);
  expect(wayOf(programme, "main", post("head")).steps).toHaveLength(1);
  expect(wayOf(programme, "main", post("staff"))).toEqual({ steps: [], waitsFor: null });
  expect(wayOf(programme, undefined, post("staff")).steps).toEqual([]);
});

test("a step goes to the holder of its place; deputies may stand in for the head", () => {
  expect(taken(decide("departmentHead", ["amend", "return"]))).toBe("departmentHead[head,(deputy)] amend/return");
  expect(taken(decide("departmentHead", ["approve"]), { persons: { ...seats.persons, departmentHead: [] } })).toBe(
    "departmentHead[(deputy)] approve",
  );
});

test("nobody approves his own, and of two holders neither reviews the other", () => {
  expect(taken(decide("departmentHead", ["approve"]), { ownerId: "head" })).toBe("leaderInCharge[leader] approve");
  const two = { ownerId: "a", persons: { ...seats.persons, leaderInCharge: ["a", "b"] } };
  expect(taken(decide("leaderInCharge", ["approve"]), two)).toBe("principal[principal] approve");
});

test("what a step was passed over is told, and a body that takes it over decides together", () => {
  const taker = takerOf(programme, decide("principal", ["approve", "return"]), { ...seats, ownerId: "principal" });
  expect(taker).toMatchObject({
    role: "team",
    body: "team",
    may: ["collective", "return"],
    passed: [{ role: "principal", why: "主要负责人是本人，不能审核自己的表" }],
  });
});

test("a body the unit does not have is stood in for by the programme's own, else by the team; levels stay with whoever takes it", () => {
  const step = decide("leadingGroup", ["collective", "grade"]);
  expect(taken(step, { bodies: ["team", "council"] })).toBe("council[] collective/grade");
  expect(taken(step)).toBe("team[] collective/grade");
  expect(taken(step, { bodies: ["leadingGroup"] })).toBe("leadingGroup[] collective/grade");
});

test("where nobody is left the step says so instead of passing by itself", () => {
  expect(taken(decide("partyCommittee", ["collective"]), { bodies: [] })).toBeNull();
});

test("all staff are always there to comment", () => {
  expect(taken(decide("everyone", ["comment"]))).toBe("everyone[] comment");
});

const steps: Step[] = [
  decide("departmentHead", ["approve", "return"]),
  decide("disciplineOffice", ["watch"]),
  { step: "receive", receiver: "receiver-1", may: ["register"] },
  decide("team", ["collective", "return"]),
  { step: "receive", receiver: "receiver-1", may: ["register"] },
];

test("looking on and registering hold nothing up, and are told on the way", () => {
  expect(steps.map(isBlocking)).toEqual([true, false, false, true, false]);
  expect(followOf(programme, "main", steps, -1, "handedIn")).toEqual({ to: "step", index: 0, told: [] });
  expect(followOf(programme, "main", steps, 0, "approve")).toEqual({ to: "step", index: 3, told: [1, 2] });
});

test("after the last blocking step it is approved", () => {
  expect(followOf(programme, "main", steps, 3, "collective")).toEqual({ to: "approved", told: [4] });
  expect(followOf(programme, "main", [], -1, "handedIn")).toEqual({ to: "approved", told: [] });
});

test("a return goes back to the writer with the days of the route, else of the programme; a suggestion is no return", () => {
  expect(followOf(programme, "main", steps, 3, "return")).toEqual({ to: "writer", isReturn: true, redoDays: 3 });
  expect(followOf(programme, "task-3-route", steps, 0, "return")).toMatchObject({ redoDays: 5 });
  expect(followOf(programme, "main", steps, 0, "suggest")).toMatchObject({ to: "writer", isReturn: false });
});
