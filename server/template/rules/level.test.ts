import { expect, test } from "vitest";
import { sampleDefinition } from "@/server/template/sample.fixture";
import type { Definition } from "@/server/template/schema";
import { fixingBody, levelName, levelScales, proposeLevel } from "./level";

test.each([
  [1, 1, "2", "低（绿）：几率少、危害轻"],
  [1, 2, "1", "高（红）：几率少、危害重"],
  [2, 1, "2", "低（绿）：几率多、危害轻"],
  [null, 1, null, "尚未判断发生几率和危害程度"],
  [1, null, null, "尚未判断发生几率和危害程度"],
  [3, 1, null, "尚未判断发生几率和危害程度"],
  [0, 1, null, "尚未判断发生几率和危害程度"],
])("cells: likelihood %s and harm %s propose %s", (likelihood, harm, level, why) => {
  expect(proposeLevel(sampleDefinition, { likelihood, harm })).toEqual({ level, why });
});

test("a product below the lowest band has no level and says so", () => {
  const { levelRule } = sampleDefinition;
  if (levelRule?.method !== "matrix") throw new Error("the sample has a matrix");
  const definition: Definition = {
    ...sampleDefinition,
    levelRule: { ...levelRule, table: { by: "product", bands: [{ level: "1", atLeast: 4 }] } },
  };
  expect(proposeLevel(definition, { likelihood: 2, harm: 2 }).level).toBe("1");
  expect(proposeLevel(definition, { likelihood: 1, harm: 2 })).toEqual({
    level: null,
    why: "不定级：几率少、危害重，1×2=2，未达到最低一级的分界",
  });
});

test("a programme may leave levels to a decision, or have none", () => {
  const manual: Definition = {
    ...sampleDefinition,
    levelRule: { method: "manual", fixedBy: { body: "leadingGroup" } },
  };
  expect(proposeLevel(manual, { likelihood: 1, harm: 1 })).toEqual({
    level: null,
    why: "本方案不设推算规则，由审定机构直接确定等级",
  });
  expect(levelScales(manual)).toEqual({ likelihood: [], harm: [] });
  const without: Definition = { ...sampleDefinition, levels: undefined, levelRule: undefined };
  expect(proposeLevel(without, { likelihood: 1, harm: 1 })).toEqual({ level: null, why: "本方案不划分等级" });
  expect(fixingBody(without, "hospital", { hasLeadingGroup: true })).toBeNull();
});

test("a level is named with its label", () => {
  expect([
    levelName(sampleDefinition, "1"),
    levelName(sampleDefinition, null),
    levelName(sampleDefinition, "7"),
  ]).toEqual(["高（红）", "不定级", "不定级"]);
});

test("a body other than the leading group is the unit's own", () => {
  expect(fixingBody(sampleDefinition, "hospital", { hasLeadingGroup: false })).toEqual({
    body: "team",
    of: "unit",
    isStandIn: false,
  });
  expect(fixingBody(sampleDefinition, "enterprise", { hasLeadingGroup: false })).toBeNull();
});
