import { expect, it } from "vitest";
import { taskCellOf } from "@/server/progress/cell-rules";
import { addUp, arrangeBoard, type BoardUnit, figureOf } from "./rules";

const sums = (expected: number, reported: number, openLate = 0, returned = 0) => ({
  expected,
  reported,
  onTime: reported,
  returned,
  approved: 0,
  openLate,
  reportedLate: 0,
});
const unit = (name: string, treeKey: string, of: Partial<BoardUnit> = {}): BoardUnit => ({
  unitId: treeKey,
  name,
  shortName: name,
  pinyin: "",
  initials: "",
  kind: "hospital",
  peerGroup: "",
  treeKey,
  closesOn: null,
  state: "active",
  stateReason: null,
  liaisonName: "",
  liaisonPhone: "",
  hasLeadingGroup: false,
  totals: sums(0, 0),
  exemptTasks: 0,
  sortedMissing: 0,
  lastUrge: null,
  pending: 0,
  ...of,
});
const units = [
  unit("市中医院", "1.2", {
    pinyin: "shizhongyiyuan",
    initials: "szyy",
    totals: sums(10, 5, 3),
    peerGroup: "三级",
    exemptTasks: 1,
  }),
  unit("局机关", "1", { pinyin: "jujiguan", initials: "jjg", kind: "bureau", totals: sums(4, 4) }),
  unit("妇幼保健院", "1.10", { pinyin: "fuyoubaojianyuan", initials: "fybjy", totals: sums(10, 9, 0, 2), pending: 1 }),
  unit("滕州分院", "1.2.1", { totals: sums(2, 0, 2), state: "exempt", sortedMissing: 2 }),
];
const plain = { branchKey: null, sort: "tree", descending: false };
const names = (filter: Partial<Parameters<typeof arrangeBoard>[1]>) =>
  arrangeBoard(units, { ...plain, ...filter }).map((one) => one.name);

it.each([
  ["in the order of the tree", {}, ["局机关", "妇幼保健院", "市中医院", "滕州分院"]],
  ["by part of the name", { q: "中医" }, ["市中医院"]],
  ["by pinyin, spaces and case ignored", { q: "ShiZhong" }, ["市中医院"]],
  ["by initials", { q: "fyb" }, ["妇幼保健院"]],
  ["of one branch: 1.10 is not below 1.2", { branchKey: "1.2" }, ["市中医院", "滕州分院"]],
  ["of one kind", { kind: "bureau" as const }, ["局机关"]],
  ["of one peer group", { peerGroup: "三级" }, ["市中医院"]],
  ["that are late", { only: "late" as const }, ["市中医院", "滕州分院"]],
  ["with returns", { only: "returned" as const }, ["妇幼保健院"]],
  ["with something not applied", { only: "pending" as const }, ["妇幼保健院"]],
  ["that are exempt, wholly or from a task", { only: "exempt" as const }, ["市中医院", "滕州分院"]],
  ["by share reported, the last first", { sort: "rate" }, ["滕州分院", "市中医院", "妇幼保健院", "局机关"]],
  [
    "by what is late, the most first",
    { sort: "late", descending: true },
    ["市中医院", "滕州分院", "局机关", "妇幼保健院"],
  ],
  [
    "by what is missing in a task",
    { sort: "task:post-search", descending: true },
    ["滕州分院", "局机关", "妇幼保健院", "市中医院"],
  ],
])("shows units %s", (_, filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

it("adds up rows so that totals are the sum of what is shown", () => {
  expect(addUp(units.map((one) => one.totals))).toEqual({ ...sums(26, 18, 5, 2) });
});

it("tells an extended cell from one by the schedule, and gives each figure", () => {
  const row = {
    taskKey: "a",
    dueOn: "2026-11-10",
    isExempt: false,
    expected: 5,
    reported: 3,
    onTime: 2,
    returned: 1,
    approved: 0,
  };
  const cell = taskCellOf(row, "2026-10-31", "2026-11-11");
  expect(cell).toMatchObject({ isExtended: true, openLate: 2, reportedLate: 1 });
  expect(taskCellOf(row, "2026-11-10", "2026-11-10")).toMatchObject({ isExtended: false, openLate: 0 });
  expect((["reported", "onTime", "returned", "late"] as const).map((name) => figureOf(cell, name))).toEqual([
    3, 2, 1, 3,
  ]);
});
