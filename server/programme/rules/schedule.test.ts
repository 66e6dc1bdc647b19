import { expect, test } from "vitest";
import { readProgramme } from "@/server/programme/read/parse";
import { sampleText } from "@/server/programme/sample.fixture";
import type { Programme } from "@/server/programme/schema/programme";
import { weekendsOnly } from "@/server/template/rules/calendar";
import { owedBy } from "./arrival";
import { type Dating, dayAfter, phaseSchedule, schedule } from "./schedule";

function programme(...changes: [string, string][]): Programme {
  const read = readProgramme(changes.reduce((text, [from, to]) => text.replace(from, to), sampleText));
  if (read.programme === null) throw new Error(JSON.stringify(read.errors));
  return read.programme;
}
const dating: Dating = { year: 2026, calendar: weekendsOnly, issuedOn: "2026-09-15" };
const task = (key: string, of: Programme, more: Partial<Dating> = {}) =>
  schedule(of, { ...dating, ...more }).find((one) => one.task === key);

test("a task without days of its own takes those of its phase, and a free day rolls to the next working day", () => {
  expect(task("task-1", programme())).toMatchObject({
    opensOn: "2026-10-01",
    dueOnUnrolled: "2026-10-31",
    dueOn: "2026-11-02",
    end: "days",
  });
  expect(phaseSchedule(programme(), 2026)[1]).toEqual({
    phase: "phase-2",
    opensOn: "2026-10-01",
    endsOn: "2026-12-31",
  });
});

test("a fixed day, and one the issuer has set, stand even on a free day", () => {
  const fixed = programme(["    督办: 分管领导", "    不顺延: true"]);
  expect(task("task-1", fixed)?.dueOn).toBe("2026-10-31");
  const changes = { "task-1": { dueOn: "2026-11-07" } };
  expect(task("task-1", programme(), { changes })?.dueOn).toBe("2026-11-07");
});

test("days counted from something are 未起算 until it happens, then working days count after it", () => {
  expect(task("task-3", programme())).toMatchObject({ dueOn: null, end: "pending" });
  // Ten working days after Friday.
  expect(task("task-3", programme(), { happened: { "task-2": "2026-11-06" } })).toMatchObject({
    dueOn: "2026-11-20",
    end: "days",
  });
  const issued = programme(["截止: 审定等级后10个工作日内", "截止: 印发后30日内"]);
  expect(task("task-3", issued)?.dueOnUnrolled).toBe("2026-10-15");
});

test("working days pass over holidays and count worked weekends", () => {
  const calendar = {
    years: [2026],
    holidays: new Set(["2026-10-01", "2026-10-02"]),
    workdays: new Set(["2026-10-03"]),
  };
  expect(dayAfter(calendar, "2026-09-30", { days: 1, working: true })).toBe("2026-10-03");
  expect(dayAfter(calendar, "2026-09-30", { days: 2, working: true })).toBe("2026-10-05");
  expect(dayAfter(calendar, "2026-09-30", { days: 2 })).toBe("2026-10-02");
});

test("a monthly task has an occurrence a month from the issue for a year, each with its own due day", () => {
  const found = task("task-5", programme())?.occurrences ?? [];
  expect(found[0]).toEqual({
    period: "2026-10",
    firstDay: "2026-10-01",
    lastDay: "2026-10-10",
    title: null,
    dueOn: "2026-10-12",
  });
  expect(found.at(-1)?.period).toBe("2027-09");
  expect(found).toHaveLength(12);
  expect(task("task-5", programme())).toMatchObject({ dueOn: null, end: "open" });
});

test("named months belong to the year of the programme, also those before the issue, each with its title", () => {
  const named = programme(["截止: 每月10日前", '重复: { 月份: [4, 12], 各期名称: { "12": 讲座 } }']);
  expect(task("task-5", named)?.occurrences.map(({ period, lastDay, title }) => [period, lastDay, title])).toEqual([
    ["2026-04", "2026-04-30", null],
    ["2026-12", "2026-12-31", "讲座"],
  ]);
});

test("quarters, halves and years have one occurrence each, up to the programme's end", () => {
  const periods = (text: string) =>
    task(
      "task-5",
      programme(["截止: 每月10日前", `截止: ${text}`], ["标题: 示例方案", "标题: 示例方案\n截至: 次年3月31日"]),
    )?.occurrences.map((one) => `${one.period} ${one.lastDay}`);
  expect(periods("每季度末")).toEqual(["2026-Q3 2026-09-30", "2026-Q4 2026-12-31", "2027-Q1 2027-03-31"]);
  expect(periods("每半年")).toEqual(["2026-H2 2026-12-31", "2027-H1 2027-06-30"]);
  expect(periods("每年")).toEqual(["2026 2026-12-31", "2027 2027-12-31"]);
});

test("what comes on events, or at no fixed time, has no occurrence beforehand", () => {
  expect(task("task-5", programme(["截止: 每月10日前", "重复: 不定期"]))?.occurrences).toEqual([]);
});

test("grace counts working days after the due day", () => {
  expect(task("task-1", programme(["    督办: 分管领导", "    宽限: 3"]))?.graceUntil).toBe("2026-11-05");
});

const plan = { dueOn: "2026-10-30", ends: "2026-12-31", calendar: weekendsOnly };
test.each([
  [
    "holds it before and on the due day",
    { from: "2026-01-01", to: null },
    "2026-11-30",
    { dueOn: "2026-10-30", isLateArrival: false },
  ],
  [
    "holds it today, before the due day",
    { from: "2026-01-01", to: null },
    "2026-10-10",
    { dueOn: "2026-10-30", isLateArrival: false },
  ],
  ["left before the due day", { from: "2026-01-01", to: "2026-10-15" }, "2026-11-30", null],
  [
    "left after it",
    { from: "2026-01-01", to: "2026-11-15" },
    "2026-11-30",
    { dueOn: "2026-10-30", isLateArrival: false },
  ],
  [
    "came shortly before it: nobody has less than ten working days",
    { from: "2026-10-28", to: null },
    "2026-10-29",
    { dueOn: "2026-11-11", isLateArrival: false },
  ],
  ["came after it", { from: "2026-11-02", to: null }, "2026-11-30", { dueOn: "2026-11-16", isLateArrival: true }],
  ["came after it and left before his own day", { from: "2026-11-02", to: "2026-11-05" }, "2026-11-30", null],
  ["came after the programme's end", { from: "2027-01-04", to: null }, "2027-02-01", null],
  ["has not come yet", { from: "2026-12-01", to: null }, "2026-11-30", null],
])("who %s owes it accordingly", (_, holding, today, owed) => {
  expect(owedBy({ arrival: 10 }, holding, { ...plan, today })).toEqual(owed);
});

test("with `none` only who was there on the due day owes it, by that day", () => {
  expect(owedBy({ arrival: "none" }, { from: "2026-11-02", to: null }, { ...plan, today: "2026-11-30" })).toBeNull();
  expect(owedBy({ arrival: "none" }, { from: "2026-10-28", to: null }, { ...plan, today: "2026-11-30" })?.dueOn).toBe(
    "2026-10-30",
  );
});
