import { expect, it } from "vitest";
import type { FormLine, Snapshot } from "@/server/response/rules";
import { blankLine } from "@/server/response/rules";
import { weekendsOnly } from "@/server/template/rules/calendar";
import type { RoutedStep } from "@/server/template/rules/review";
import { sampleDefinition } from "@/server/template/sample.fixture";
import { afterWorkingDays, capacityOf, differenceOf, isEmptyDifference, quorumFault, returnDueOn } from "./rules";

const line = (riskId: string, of: Partial<FormLine> = {}): FormLine => ({
  ...blankLine("duty"),
  riskId,
  revisionId: riskId,
  adoptedFrom: null,
  point: riskId,
  ...of,
});
const form = (lines: FormLine[], head: Record<string, string> = {}): Snapshot => ({
  formKey: "form-1",
  stage: "search",
  subject: "甲",
  head,
  noneIn: [],
  lines,
});

it("says line by line and column by column what changed, whatever the order", () => {
  const before = form([line("a"), line("b"), line("c")], { postDuty: "旧" });
  const after = form([line("c"), line("a", { manifestation: "具体了", harm: 3, selfLevel: "1" }), line("d")], {
    postDuty: "新",
  });
  expect(differenceOf(before, after)).toEqual({
    head: [{ field: "postDuty", before: "旧", after: "新" }],
    lines: [
      {
        kind: "changed",
        aspect: "duty",
        point: "a",
        fields: [
          { field: "manifestation", before: "", after: "具体了" },
          { field: "selfLevel", before: "", after: "1" },
        ],
      },
      { kind: "added", aspect: "duty", point: "d", fields: [] },
      { kind: "removed", aspect: "duty", point: "b", fields: [] },
    ],
  });
});

it("finds no change between a form and itself", () => {
  const same = form([line("a"), line("b")], { postDuty: "同" });
  expect(isEmptyDifference(differenceOf(same, same))).toBe(true);
  expect(isEmptyDifference(differenceOf(same, form([line("a"), line("b")], { postDuty: "异" })))).toBe(false);
  expect(isEmptyDifference(differenceOf(same, form([line("a")], { postDuty: "同" })))).toBe(false);
});

it.each([
  [["a", "b", "c", "d"], ["a", "b"], [], null],
  [["a", "b", "c", "d"], ["a"], [], { present: 1, members: 4 }],
  [["a", "b", "c"], ["a"], ["c"], null],
  [["a", "b", "c"], ["a", "x", "y"], [], { present: 1, members: 3 }],
  [["a"], [], ["a"], { present: 0, members: 0 }],
  [["a", "b"], ["b"], ["a"], null],
])(
  "counts a quorum of half of those who need not stand aside: %j present %j recused %j",
  (members, present, recused, fault) => {
    expect(quorumFault(members, { present, recused })).toEqual(fault);
  },
);

it.each([
  ["2026-10-20", 5, "2026-10-27"],
  ["2026-10-23", 1, "2026-10-26"],
  ["2026-10-24", 1, "2026-10-26"],
])("gives %s and %i working days the day %s", (from, count, to) => {
  expect(afterWorkingDays(weekendsOnly, from, count)).toBe(to);
});

it("gives a returned form the programme's period in working days, and none of its own where it sets none", () => {
  const { returnDays: _days, ...review } = sampleDefinition.review;
  expect(returnDueOn({ ...sampleDefinition, review: { ...review, returnDays: 2 } }, weekendsOnly, "2026-10-23")).toBe(
    "2026-10-27",
  );
  expect(returnDueOn({ ...sampleDefinition, review }, weekendsOnly, "2026-10-23")).toBeNull();
});

it("lets the owner decide in no capacity, a deputy on behalf, and the secretary record for a body only", () => {
  const step: RoutedStep = {
    index: 0,
    by: "departmentHead",
    may: ["approve"],
    personIds: ["h"],
    deputyIds: ["d"],
    body: null,
    passed: [],
  };
  const team: RoutedStep = { ...step, by: "team", personIds: [], deputyIds: [], body: "team" };
  expect(capacityOf(step, { personId: "h", records: false }, null)).toBe("self");
  expect(capacityOf(step, { personId: "h", records: true }, "h")).toBe(null);
  expect(capacityOf(step, { personId: "d", records: false }, "o")).toBe("deputy");
  expect(capacityOf(step, { personId: "l", records: true }, "o")).toBe(null);
  expect(capacityOf(team, { personId: "l", records: true }, "o")).toBe("recorder");
  expect(capacityOf(team, { personId: "l", records: true }, "l")).toBe(null);
});
