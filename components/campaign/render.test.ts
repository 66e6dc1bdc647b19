import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BoardTable } from "@/components/board/board-table";
import { ParticipationList } from "@/components/task/participation-list";
import { type UnitTask, UnitTaskList } from "@/components/task/unit-task-list";
import type { Board } from "@/server/board/board";
import { Gantt } from "./gantt";

const counts = { expected: 18, reported: 16, onTime: 14, returned: 3, approved: 10, openLate: 2, reportedLate: 2 };
const cell = { ...counts, taskKey: "search", dueOn: "2026-11-02", isExempt: false, isExtended: false };
const unit = {
  unitId: "u1",
  name: "市中医院",
  shortName: "市中医院",
  pinyin: "",
  initials: "",
  kind: "hospital" as const,
  peerGroup: "",
  treeKey: "1.1",
  closesOn: null,
  state: "active" as const,
  stateReason: null,
  liaisonName: "李丽",
  liaisonPhone: "0632-1",
  hasLeadingGroup: true,
  totals: counts,
  sortedMissing: 0,
  lastUrge: null,
  exemptTasks: 0,
  pending: 2,
  cells: [cell],
};
const board: Board = {
  campaign: { id: "c1", title: "活动", year: 2026, state: "issued", scheduleVersion: 1, issuedAt: null },
  tasks: [
    { key: "search", title: "查找岗位风险", phase: "p", dueOn: "2026-11-02" },
    { key: "group", title: "成立领导小组", phase: "p", dueOn: null },
  ],
  rows: [
    unit,
    {
      ...unit,
      unitId: "u2",
      name: "疾控中心",
      state: "exempt",
      stateReason: "搬迁",
      cells: [{ ...cell, isExempt: true }],
    },
  ],
  count: 2,
  participants: 2,
  exempt: 1,
  totals: counts,
  byTask: [{ ...counts, taskKey: "search" }],
  branches: [],
  peerGroups: [],
};
const table = (figure: "reported" | "late") =>
  renderToStaticMarkup(
    createElement(BoardTable, {
      unitId: "b1",
      board,
      figure,
      selected: new Set<string>(),
      onSelect: () => undefined,
      onOpen: () => undefined,
      sort: "rate",
      isDescending: true,
      onSort: () => undefined,
    }),
  );

it("opens from every number of the board what is behind it, and says counts in words for readers", () => {
  const html = table("reported");
  expect(html).toContain('href="/u/b1/campaigns/c1/units/u1#search"');
  expect(html).toContain("市中医院 查找岗位风险：应报 18，实报 16，按时 14，退回 3，超期未报 2；截止 2026-11-02");
  expect(html.match(/href="\/u\/b1\/campaigns\/c1\/units\/u1/g)?.length).toBe(6);
});

it("tells late, returned, exempt and pending by sign and text, not by colour alone", () => {
  const html = table("reported");
  for (const sign of ["▲2", "退3", "免报：搬迁", ">免<", "2 项已发未生效", 'aria-sort="descending"'])
    expect(html).toContain(sign);
  expect(table("late")).toContain(">4<");
});

const task: UnitTask = {
  key: "mobilisation",
  phase: "p",
  title: "动员部署",
  responsible: "主要负责人",
  overseer: "",
  handIn: "",
  kind: "evidence",
  measure: "材料 2 项",
  opensOn: null,
  dueOn: "2026-10-10",
  isEstimated: false,
  workingDaysLeft: -3,
  isExempt: false,
  expected: 2,
  reported: 0,
  onTime: 0,
  returned: 0,
  openLate: 2,
  reportedLate: 0,
  exceptions: [{ kind: "extension", dueOn: "2026-10-10", reason: "防汛" }],
  urges: 1,
};
const list = (tasks: UnitTask[], mayReadAll: boolean, isWithdrawn = false) =>
  renderToStaticMarkup(
    createElement(UnitTaskList, {
      unitId: "u1",
      campaignId: "c1",
      phases: [{ key: "p", title: "动员" }],
      tasks,
      isWithdrawn,
      mayReadAll,
      mayOrganise: true,
    }),
  );

it("leads the unit from each task to where it is done, with deadlines in working days", () => {
  const html = list([task, { ...task, key: "search", kind: "forms" }], true);
  for (const part of [
    "超期 3 个工作日",
    "缓报至 2026-10-10：防汛",
    "被催办 1 次",
    'href="/u/u1/tasks/c1/mobilisation"',
    "view=missing&amp;task=search",
  ])
    expect(html).toContain(part);
  expect(list([{ ...task, kind: "forms" }], false)).not.toContain("view=missing");
  expect(list([], true)).toContain("本单位没有要报的任务");
});

it("asks for nothing more once the campaign is withdrawn", () => {
  const html = list([task], true, true);
  expect(html).toContain("不再要求上报");
  for (const part of ["超期", 'href="/u/u1/tasks/c1/mobilisation"']) expect(html).not.toContain(part);
});

it("says in an empty list what will come", () => {
  expect(renderToStaticMarkup(createElement(ParticipationList, { unitId: "u1", rows: [] }))).toContain(
    "上级下发活动后",
  );
});

it("draws the schedule with a line for today and bars named for readers", () => {
  const tasks = [{ key: "a", phase: "p", title: "查找", opensOn: "2026-10-01", dueOn: "2026-10-31" }];
  const html = renderToStaticMarkup(
    createElement(Gantt, { phases: [{ key: "p", title: "排查" }], tasks, today: "2026-10-20" }),
  );
  expect(html).toContain("今天 2026-10-20");
  expect(html).toContain("<title>查找</title>");
});
