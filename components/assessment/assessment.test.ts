import { expect, it } from "vitest";
import { inMarkingOrder, problemOfMark, rowsToSave } from "./mark-draft";
import { pasteProblem, readPasted } from "./pasted";
import { changeText } from "./score-view";

it("reads points and reasons copied from a sheet as they stand, with either missing", () => {
  expect(readPasted("7.5\t具体\r\n8分\t\n\t只有理由\n优秀\t两格\n")).toEqual([
    { points: "7.5", reason: "具体" },
    { points: "8", reason: "" },
    { points: null, reason: "只有理由" },
    { points: "优秀", reason: "两格" },
  ]);
});

it("keeps lines on their units when a reason has a line break, reads full-width points, and names failed formulas", () => {
  expect(readPasted('７．５\t"具体\n及时"\n6\t#N/A\n5\t可')).toEqual([
    { points: "7.5", reason: "具体\n及时" },
    { points: "#N/A", reason: "#N/A" },
    { points: "5", reason: "可" },
  ]);
});

it("names the units whose pasted points are no number, and lines too many; none is dropped unsaid", () => {
  const pasted = readPasted("7.5\t具体\n优秀\t好\n6\t可\n5\t差");
  expect(pasteProblem(pasted, ["甲院", "乙院", "丙院"])).toBe(
    "粘贴的内容中，1 行的分数不是数字：乙院“优秀”，请改正后保存。最后 1 行没有对应的单位，未填入。",
  );
  expect(pasteProblem(pasted.slice(0, 1), ["甲院"])).toBeNull();
  expect(problemOfMark({ points: "优秀", reason: "好" }, 8)).toEqual({ field: "points", text: "“优秀”不是分数" });
});

it("keeps bad marks back and says what is wrong with them", () => {
  const sheet = [
    { category: { key: "c", name: "专门考核" }, indicator: "quality", title: "排查质量", guidance: "", max: 8 },
  ];
  const drafts = {
    "u1 quality": { points: "7.5", reason: " 具体 " },
    "u2 quality": { points: "9", reason: "好" },
    "u3 quality": { points: "5", reason: "" },
  };
  expect(
    rowsToSave(drafts, sheet, [
      { unitId: "u2", name: "乙院" },
      { unitId: "u3", name: "丙院" },
    ]),
  ).toEqual({
    good: [{ targetUnitId: "u1", indicator: "quality", points: 7.5, reason: "具体" }],
    problems: ["乙院“排查质量”分数应在 0 到 8 之间", "丙院“排查质量”请写明给分理由"],
  });
  expect(problemOfMark({ points: "1.005", reason: "好" }, 8)?.text).toBe("分数最多两位小数");
  expect(problemOfMark({ points: "", reason: "好" }, 8)?.field).toBe("points");
});

it("shows the change since the last assessment without noise of binary fractions", () => {
  const change = (total: number | null, previous: number | null) =>
    changeText({ total, previous: { total: previous, rank: null } });
  expect(change(90.1, 89.9)).toBe("+0.20");
  expect(change(80, 80)).toBe("±0.00");
  expect(change(70.5, 71)).toBe("−0.50");
  expect(change(null, 71)).toBeNull();
});

it("keeps the rows of the marking grid where they are when marks change the ranking", () => {
  const row = (unitId: string, group: string) => ({ unitId, group });
  const tree = ["a", "b", "c", "d"];
  const before = [row("b", "医院"), row("d", "医院"), row("c", "机构"), row("a", "机构")];
  const after = [row("d", "医院"), row("b", "医院"), row("a", "机构"), row("c", "机构")];
  expect(inMarkingOrder(before, tree).map((one) => one.unitId)).toEqual(["b", "d", "a", "c"]);
  expect(inMarkingOrder(after, tree)).toEqual(inMarkingOrder(before, tree));
});
