import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { Board } from "@/server/board/board";
import { BoardTable } from "./board-table";

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
