import { expect, it } from "vitest";
import { urgeTextFor } from "@/server/urge/rules";
import { changesBetween } from "./correct";
import { latenessOf, percent, termsOf, toldExceptions, totalOf } from "./rules";
import { firstSelection, selectUnits, type TreeUnit } from "./selection-rules";

const row = (of: Partial<Parameters<typeof latenessOf>[0]>) => ({
  expected: 10,
  reported: 6,
  onTime: 4,
  dueOn: "2026-10-31",
  isExempt: false,
  ...of,
});

it.each([
  ["before the due day nothing is late that is missing", row({}), "2026-10-30", [0, 2]],
  ["the due day itself is in time", row({}), "2026-10-31", [0, 2]],
  ["the day after, what is missing is late", row({}), "2026-11-01", [4, 2]],
  ["without a due day nothing is ever late", row({ dueOn: null, onTime: 6 }), "2027-01-01", [0, 0]],
  ["what is exempt is never late", row({ isExempt: true }), "2026-11-01", [0, 0]],
  ["all reported in time", row({ reported: 10, onTime: 10 }), "2026-11-01", [0, 0]],
])("%s", (_, counts, today, [openLate, reportedLate]) => {
  expect(latenessOf(counts, today)).toEqual({ openLate, reportedLate });
});

it("leaves exempt tasks out of every total", () => {
  const counts = { approved: 1, returned: 2 };
  expect(
    totalOf(
      [
        { ...row({}), ...counts },
        { ...row({ isExempt: true }), ...counts },
        { ...row({ dueOn: null }), ...counts },
      ],
      "2026-11-01",
    ),
  ).toEqual({
    expected: 20,
    reported: 12,
    onTime: 8,
    returned: 4,
    approved: 2,
    openLate: 4,
    reportedLate: 2,
  });
});

it("has no share of nothing", () => {
  expect([percent(0, 0), percent(1, 3), percent(3, 3), percent(9_999, 10_000)]).toEqual([null, 33.3, 100, 99.9]);
});

const definition = {
  participants: [{ key: "direct", name: "局直", unitKinds: ["hospital"], leadingGroup: "own" }],
  tasks: [
    { key: "all", title: "甲", phase: "p", measure: { kind: "manual" } },
    { key: "others", title: "乙", phase: "p", participants: ["bureau"], measure: { kind: "manual" } },
    { key: "told", title: "丙", phase: "p", measure: { kind: "none" } },
    { key: "open", title: "丁", phase: "p", measure: { kind: "manual" } },
  ],
} as never;
const scheduled = [
  { task: "all", phase: "p", opensOn: "2026-10-01", dueOn: "2026-10-31" },
  { task: "open", phase: "p", opensOn: null, dueOn: null },
] as never;
const terms = (exceptions: Parameters<typeof termsOf>[3], isExempt = false) =>
  termsOf(definition, "hospital", scheduled, exceptions, isExempt).map((one) => [
    one.task.key,
    one.dueOn,
    one.openOn,
    one.isExempt,
  ]);
const extension = (taskKey: string, dueOn: string) => ({ taskKey, kind: "extension" as const, dueOn });

it.each([
  [
    "binds by the schedule; what is told or for others is no task",
    [],
    false,
    [
      ["all", "2026-10-31", "2026-10-31", false],
      ["open", null, "9999-12-31", false],
    ],
  ],
  [
    "an extension moves the due day",
    [extension("all", "2026-11-10")],
    false,
    [
      ["all", "2026-11-10", "2026-11-10", false],
      ["open", null, "9999-12-31", false],
    ],
  ],
  [
    "of two extensions the last one given counts",
    [extension("all", "2026-11-20"), extension("all", "2026-11-10")],
    false,
    [
      ["all", "2026-11-10", "2026-11-10", false],
      ["open", null, "9999-12-31", false],
    ],
  ],
  [
    "an extension before the corrected day has no effect",
    [extension("all", "2026-10-20")],
    false,
    [
      ["all", "2026-10-31", "2026-10-31", false],
      ["open", null, "9999-12-31", false],
    ],
  ],
  [
    "what has no end cannot be extended",
    [extension("open", "2026-11-10")],
    false,
    [
      ["all", "2026-10-31", "2026-10-31", false],
      ["open", null, "9999-12-31", false],
    ],
  ],
  [
    "an exemption that was lifted binds no more, and one given again does",
    [
      { taskKey: null, kind: "exemption" as const, dueOn: null },
      { taskKey: null, kind: "lifting" as const, dueOn: null },
      extension("all", "2026-11-10"),
      { taskKey: "open", kind: "exemption" as const, dueOn: null },
    ],
    false,
    [
      ["all", "2026-11-10", "2026-11-10", false],
      ["open", null, "9999-12-31", true],
    ],
  ],
  [
    "one task exempt",
    [{ taskKey: "open", kind: "exemption" as const, dueOn: null }],
    false,
    [
      ["all", "2026-10-31", "2026-10-31", false],
      ["open", null, "9999-12-31", true],
    ],
  ],
  [
    "the whole unit exempt",
    [],
    true,
    [
      ["all", "2026-10-31", "2026-10-31", true],
      ["open", null, "9999-12-31", true],
    ],
  ],
])("%s", (_, exceptions, isExempt, expected) => {
  expect(terms(exceptions, isExempt)).toEqual(expected);
});

it("addresses no unit of a kind the programme does not speak of", () => {
  expect(termsOf(definition, "enterprise", scheduled, [], false)).toEqual([]);
});

const unit = (id: string, treeKey: string, kind: TreeUnit["kind"], of: Partial<TreeUnit> = {}): TreeUnit => ({
  id,
  treeKey,
  kind,
  name: id,
  parentId: treeKey.includes(".") ? treeKey.slice(0, treeKey.lastIndexOf(".")) : null,
  closesOn: null,
  ...of,
});
const tree = [
  unit("1", "1", "bureau"),
  unit("1.1", "1.1", "hospital"),
  unit("1.2", "1.2", "district"),
  unit("1.2.1", "1.2.1", "hospital"),
  unit("1.3", "1.3", "hospital", { closesOn: "2026-01-01" }),
  unit("1.4", "1.4", "enterprise"),
  unit("11", "11", "hospital"),
];
const programme = { participants: [{ unitKinds: ["bureau"] }, { unitKinds: ["district", "hospital"] }] } as never;

it.each([
  ["the issuer and what is directly below it", {}, ["1", "1.1", "1.2"]],
  ["the whole branch", { reach: "branch" }, ["1", "1.1", "1.2", "1.2.1"]],
  ["one kind only", { kinds: ["hospital"] }, ["1.1"]],
  ["one branch only", { reach: "branch", branches: ["1.2"] }, ["1.2", "1.2.1"]],
  ["one more, one less", { added: ["1.2.1"], leftOut: ["1.1"] }, ["1", "1.2", "1.2.1"]],
  ["left out wins over taken in", { added: ["1.1"], leftOut: ["1.1"] }, ["1", "1.2"]],
  ["never a unit outside the branch", { added: ["11"] }, ["1", "1.1", "1.2"]],
] as const)("selects %s", (_, changes, expected) => {
  const selection = { ...firstSelection(programme), ...changes } as never;
  const issuer = { id: "1", treeKey: "1" };
  expect(selectUnits(tree, issuer, selection, programme, "2026-09-01").chosen.map((one) => one.id)).toEqual(expected);
});

it("names those that were chosen but cannot take part", () => {
  const selection = { ...firstSelection(programme), added: ["1.4"] };
  const { excluded } = selectUnits(tree, { id: "1", treeKey: "1" }, selection, programme, "2026-09-01");
  expect(excluded.map(({ unit: one, why }) => [one.id, why])).toEqual([
    ["1.3", "closed"],
    ["1.4", "notAddressed"],
  ]);
});

it("begins an urge with what is late, else with what is still open", () => {
  expect(
    urgeTextFor("活动", [
      { title: "甲", isLate: false },
      { title: "乙", isLate: true },
    ]),
  ).toBe("“活动”中乙已超过期限，请抓紧完成并回复进展。");
  expect(
    urgeTextFor("活动", [
      { title: "甲", isLate: false },
      { title: "甲", isLate: false },
    ]),
  ).toBe("“活动”中甲尚未报齐，请按期完成。");
  expect(
    urgeTextFor(
      "活动",
      ["甲", "乙", "丙", "丁", "戊"].map((title) => ({ title, isLate: true })),
    ),
  ).toContain("甲、乙、丙、丁等已");
  expect(urgeTextFor("活动", [])).toContain("请关注");
});

it("says what a correction changes", () => {
  const before = { title: "旧", schedule: scheduled };
  const moved = [
    { task: "all", phase: "p", opensOn: "2026-10-05", dueOn: "2026-11-05" },
    { task: "open", phase: "p", opensOn: null, dueOn: "2026-12-01" },
  ] as never;
  expect(changesBetween(definition, before, { title: "新", schedule: moved })).toEqual([
    "活动名称改为“新”",
    "“甲”开始日期由2026-10-01改为2026-10-05",
    "“甲”截止日期由2026-10-31改为2026-11-05",
    "“丁”截止日期由不限改为2026-12-01",
  ]);
  expect(changesBetween(definition, before, before)).toEqual([]);
});

it("tells a lifting only of a task that was exempt when it came", () => {
  const of = (...kinds: ("exemption" | "lifting" | "extension")[]) =>
    toldExceptions(kinds.map((kind) => ({ kind }))).map((one) => one.kind);
  expect(of("lifting")).toEqual([]);
  expect(of("extension", "lifting")).toEqual(["extension"]);
  expect(of("exemption", "lifting", "extension")).toEqual(["exemption", "lifting", "extension"]);
  expect(of("exemption", "lifting", "lifting")).toEqual(["exemption", "lifting"]);
});
