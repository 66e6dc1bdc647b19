import { expect, it } from "vitest";
import { loadLibrary } from "@/server/template/load";
import { factsOf } from "@/server/testing/circular-facts";
import { isNamed, rankingCells } from "./annex-rules";
import { bestOf, type CircularFacts, factText, groupsOf } from "./figure-rules";

const [template] = await loadLibrary("templates");
if (!template) throw new Error("no template ships");
const { definition } = template;
const facts = factsOf(definition, [
  ...[40, 38, 30, 20].map((reported, at) => ({ name: `${"甲乙丙丁"[at]}院`, expected: 40, reported })),
  { name: "疾控中心", unitKind: "institution", expected: 30, reported: 30, open: { expected: 8, reported: 3 } },
  { name: "新建医院", expected: 0, reported: 0 },
  { name: "企业医院", unitKind: "enterprise", expected: 0, reported: 0 },
]);
const unitOf = (name: string) => {
  const unit = facts.units.find((one) => one.name === name);
  if (!unit) throw new Error(name);
  return unit;
};
const phaseOf = (task: string) => definition.tasks.find((one) => one.key === task)?.phase;

it.each([
  ["units.participating", "8"],
  ["units.scored", "7"],
  ["units.leftOut", "1"],
  ["units.ranked", "5"],
  ["units.invented", null],
  ["all.expected", "190"],
  ["all.reported", "158"],
  ["all.onTimeRate", "83.2%"],
  [`phase.${phaseOf("post-search")}.reported`, "158"],
  [`phase.${phaseOf("post-search")}.invented`, null],
  ["phase.invented.reported", "0"],
  [`openPhase.${phaseOf("education")}.reported`, "3"],
  [`openPhase.${phaseOf("education")}.expected`, "8"],
  ["group.hospital.units", "4"],
  ["group.hospital.invented", null],
  ["group.enterprise.units", "0"],
  ["group.enterprise.average", null],
])("knows %s as %s", (key, text) => expect(factText(facts, key)).toBe(text));

it("tells of a unit its name, its rank where it has one, and its points", () => {
  const { unitId, score } = unitOf("乙院");
  expect(factText(facts, `unit.${unitId}.name`)).toBe("乙院");
  expect(factText(facts, `unit.${unitId}.rank`)).toBe("2");
  expect(factText(facts, `unit.${unitId}.total`)).toBe(score.total?.toFixed(2));
  expect(factText(facts, `unit.${unitOf("新建医院").unitId}.rank`)).toBeNull();
  expect(factText(facts, `unit.${unitId}.invented`)).toBeNull();
});

it("names the groups that have units, with their names", () => {
  const names = groupsOf(facts).map(({ key, name }) => [key, name]);
  expect(names.sort()).toEqual([
    ["hospital", "医院"],
    ["institution", "直属机构"],
  ]);
});

it("lets only those be praised that are in the top third, however few are asked for", () => {
  const six = factsOf(
    definition,
    [10, 10, 10, 10, 9, 8].map((reported, at) => ({ name: `${"甲乙丙丁戊己"[at]}院`, expected: 10, reported })),
  );
  const distinct: CircularFacts = {
    ...six,
    units: six.units.map((unit, at) => ({ ...unit, rank: at + 1 })),
  };
  expect(bestOf(distinct, "hospital").map((unit) => unit.name)).toEqual(["甲院", "乙院"]);
  expect(bestOf(distinct, "hospital", 1).map((unit) => unit.name)).toEqual(["甲院"]);
  expect(bestOf(six, "hospital")).toEqual([]);
});

it("names the first and the last of a group where only the edges are named", () => {
  const named = (edge: number) =>
    facts.units
      .filter((unit) => isNamed(facts, { mode: "edges", edge, criticised: false }, unit))
      .map((one) => one.name);
  expect(named(1)).toEqual(["甲院", "丁院", "疾控中心"]);
  expect(named(2)).toEqual(["甲院", "乙院", "丙院", "丁院", "疾控中心"]);
});

it("writes a unit's row with its points in every category, its total and its band", () => {
  const { score } = unitOf("甲院");
  const cells = rankingCells(facts, unitOf("甲院"));
  expect(cells).toHaveLength(3 + facts.categories.length + 2);
  expect(cells.slice(-2)).toEqual([score.total?.toFixed(2), score.band?.name]);
  const points = cells.slice(3, -2).filter((cell) => cell !== "—");
  expect(points.length).toBeGreaterThan(0);
  expect(points.reduce((sum, cell) => sum + Number(cell), 0)).toBeCloseTo(
    score.breakdown.reduce((sum, line) => sum + line.points, 0),
    1,
  );
  expect(rankingCells(facts, unitOf("新建医院"))).toContain("—");
});
