import { expect, test } from "vitest";
import { sampleDefinition } from "@/server/template/sample.fixture";
import { chainFor, chainTexts, type ReviewFacts, routeOf } from "./review";

const facts: ReviewFacts = {
  ownerId: "owner",
  departmentHeadIds: ["head"],
  deputyHeadIds: ["deputy"],
  leaderInChargeIds: ["leader"],
  principalIds: ["principal"],
  bodies: ["team"],
};
const steps = chainFor(sampleDefinition, "post", "staff", "search");
const route = (changed: Partial<ReviewFacts>) =>
  routeOf(sampleDefinition, steps, { ...facts, ...changed }).map((step) =>
    step === null
      ? "nobody"
      : `${step.by}[${[...step.personIds, ...step.deputyIds.map((id) => `(${id})`)]}] ${step.may.join("/")}`,
  );

test("every step goes to the holder of its place; deputies may stand in for the head", () => {
  expect(route({})).toEqual([
    "departmentHead[head,(deputy)] amend/return",
    "leaderInCharge[leader] approve",
    "team[] collective",
  ]);
});

test("nobody approves his own: the head's form goes past him, his deputy does not decide about it either", () => {
  expect(route({ ownerId: "head" })).toEqual(["leaderInCharge[leader] amend/return/approve", "team[] collective"]);
});

test("what a step was passed over is told", () => {
  const routed = routeOf(sampleDefinition, steps, { ...facts, ownerId: "leader", departmentHeadIds: ["leader"] });
  expect(routed[0]?.passed).toEqual([
    { role: "departmentHead", why: "科室负责人是本人，不能审核自己的表" },
    { role: "leaderInCharge", why: "分管领导是本人，不能审核自己的表" },
  ]);
  expect(routed.map((step) => step?.by)).toEqual(["principal", "team"]);
});

test("a deputy decides where there is no head, but not about himself", () => {
  expect(route({ departmentHeadIds: [] })[0]).toBe("departmentHead[(deputy)] amend/return");
  expect(route({ departmentHeadIds: [], ownerId: "deputy" })[0]).toBe("leaderInCharge[leader] amend/return/approve");
});

test("a vacant place passes upward", () => {
  expect(route({ departmentHeadIds: [], deputyHeadIds: [], leaderInChargeIds: [] })).toEqual([
    "principal[principal] amend/return/approve",
    "team[] collective",
  ]);
});

test("the principal's own form ends with the team, which can only decide together", () => {
  const alone = { ownerId: "principal", departmentHeadIds: [], deputyHeadIds: [], leaderInChargeIds: ["principal"] };
  expect(route(alone)).toEqual(["team[] collective/return"]);
});

test("where nobody is left the step says so instead of passing by itself", () => {
  expect(route({ bodies: [] })[2]).toBe("nobody");
});

test("of two holders of a place neither reviews the other: the step passes above both", () => {
  expect(route({ ownerId: "a", leaderInChargeIds: ["a", "b"] })[1]).toBe("principal[principal] approve");
});

test("says every chain in words: whose forms, which round, who may do what in which order", () => {
  const chains: typeof sampleDefinition.review.chains = [
    {
      layer: "post",
      postClasses: ["head"],
      stage: "search",
      steps: [{ by: "leaderInCharge", may: ["suggest", "return"] }],
    },
    {
      layer: "unit",
      steps: [
        { by: "team", may: ["collective"] },
        { by: "principal", may: ["approve"] },
      ],
    },
    { layer: "department", steps: [] },
  ];
  expect(chainTexts({ ...sampleDefinition, review: { ...sampleDefinition.review, chains } })).toEqual([
    "岗位（科室负责人）·查找：分管领导（提出修改意见、退回）",
    "单位：领导班子（集体研究通过） → 主要负责人（审核通过）",
    "科室：不审核",
  ]);
});
