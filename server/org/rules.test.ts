import { describe, expect, it } from "vitest";
import { pinyinOf } from "./pinyin";
import { dayBefore, isMatch, people, searchTree, unitTree } from "./rules";

const census = (staff: number) => ({ departments: 1, teamPrincipal: 1, teamMember: 0, head: 0, deputyHead: 0, staff });
const unit = (id: string, parentId: string | null, treeKey: string, name: string, closesOn: string | null = null) => ({
  id,
  parentId,
  treeKey,
  name,
  shortName: name,
  closesOn,
  census: census(10),
  ...pinyinOf(name),
});
const city = [
  unit("c", "b", "1.2.1", "沙溪县医院"),
  unit("a", null, "1", "清源市卫生健康局"),
  unit("e", "a", "1.3", "重庆路医院", "2026-01-01"),
  unit("b", "a", "1.2", "沙溪县卫健局"),
  unit("d", "a", "1.10", "中心医院"),
];

describe("the unit tree", () => {
  it("holds every unit once, and totals of each branch without closed units", () => {
    const [root, ...others] = unitTree(city);
    expect(others).toEqual([]);
    expect(root?.children.map((node) => node.unit.id)).toEqual(["d", "b", "e"]);
    expect(root?.total).toMatchObject({ units: 4, departments: 4, staff: 40 });
    expect(root && people(root.total)).toBe(44);
    expect(root?.children[1]?.total).toMatchObject({ units: 2, staff: 20 });
    expect(root?.children[2]?.total.units).toBe(0);
  });

  it("begins at the topmost unit that is seen", () => {
    expect(unitTree(city.filter((u) => u.id !== "a")).map((node) => node.unit.id)).toEqual(["d", "b", "e"]);
  });

  it.each([
    ["sxx", ["b"]],
    ["shaxi", ["b"]],
    ["中心", ["d"]],
    ["ZXYY", ["d"]],
    ["zhong xin", ["d"]],
    ["nobody", []],
    ["", ["a"]],
  ])("is searched by %s: what matches and what leads there", (text, hits) => {
    const found = searchTree(unitTree(city), text);
    const ids = text === "" ? found.map((n) => n.unit.id) : found.flatMap((n) => n.children.map((c) => c.unit.id));
    expect(ids).toEqual(hits);
  });
});

it("spells names as they are read", () => {
  expect(pinyinOf("吕秀英", true)).toEqual({ pinyin: "lvxiuying", initials: "lxy" });
  expect(pinyinOf("单雄", true).pinyin).toBe("shanxiong");
  expect(pinyinOf("曾国", true).initials).toBe("zg");
  expect(pinyinOf("重庆路医院").pinyin).toBe("chongqingluyiyuan");
  expect(pinyinOf("ICU科（一）")).toEqual({ pinyin: "icukeyi", initials: "iky" });
  expect(isMatch({ name: "吕秀英", ...pinyinOf("吕秀英", true) }, "XIUY")).toBe(true);
});

it("knows the day before, over months and leap years", () => {
  expect(["2026-03-01", "2028-03-01", "2026-01-01"].map(dayBefore)).toEqual(["2026-02-28", "2028-02-29", "2025-12-31"]);
});

it("finds a unit by its short name, and one without by no sign that it does not have", () => {
  const of = { name: "清源市卫生健康局", pinyin: "", initials: "" };
  expect(isMatch({ ...of, shortName: "市卫健局" }, "卫健局")).toBe(true);
  expect(isMatch(of, "?")).toBe(false);
});
