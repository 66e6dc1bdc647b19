import { expect, it } from "vitest";
import { ganttOf } from "./gantt-rules";

const phases = [
  { key: "a", title: "排查" },
  { key: "b", title: "监督" },
  { key: "c", title: "空" },
];
const tasks = [
  { key: "a1", phase: "a", title: "岗位", opensOn: "2026-10-01", dueOn: "2026-10-31" },
  { key: "a2", phase: "a", title: "单位", opensOn: "2026-10-20", dueOn: "2026-11-02" },
  { key: "b1", phase: "b", title: "公开", opensOn: null, dueOn: null },
];

it("lays bars on whole days, the last day included, and a phase over all its tasks", () => {
  const chart = ganttOf(phases, tasks, "2026-10-20");
  expect(chart?.rows.map((row) => [row.key, row.from, row.to, row.isOpen])).toEqual([
    ["a", 0, 33, false],
    ["a1", 0, 31, false],
    ["a2", 19, 33, false],
    ["b", 0, 33, true],
    ["b1", 0, 33, true],
  ]);
  expect(chart).toMatchObject({
    span: 33,
    today: 19,
    months: [
      { at: 0, label: "2026-10" },
      { at: 31, label: "2026-11" },
    ],
  });
});

it("draws no today outside the chart, and no chart without any day", () => {
  expect(ganttOf(phases, tasks, "2027-01-01")?.today).toBeNull();
  expect(ganttOf(phases, [tasks[2] as never], "2026-10-20")).toBeNull();
});
