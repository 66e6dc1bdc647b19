import { expect, it } from "vitest";
import type { Board } from "@/server/board/board";
import { packed, unpacked } from "./packed";

const counts = { expected: 18, reported: 16, onTime: 14, returned: 3, approved: 10, openLate: 2, reportedLate: 1 };
const cell = { ...counts, taskKey: "search", dueOn: "2026-11-02", isExempt: false, isExtended: false };
const row = (cells: Board["rows"][number]["cells"]) =>
  ({ unitId: "u1", name: "市中医院", cells }) as Board["rows"][number];
const board = {
  tasks: [
    { key: "search", title: "查找岗位风险", phase: "p", dueOn: "2026-11-02" },
    { key: "group", title: "成立领导小组", phase: "p", dueOn: null },
  ],
  rows: [
    row([cell, { ...cell, taskKey: "group", dueOn: null, isExempt: true }]),
    row([{ ...cell, dueOn: "2026-11-20", isExtended: true }]),
    row([{ ...cell, dueOn: null }]),
    row([]),
  ],
} as unknown as Board;

it("brings a board to the browser as it was: exempt, extended, without an end, and units without a task", () => {
  expect(unpacked(JSON.parse(JSON.stringify(packed(board))))).toEqual(board);
});

it("sends cells in less than a fifth of the bytes", () => {
  const bytes = (of: unknown) => JSON.stringify(of).length;
  expect(bytes(packed(board).rows[0]?.cells[0])).toBeLessThan(bytes(cell) / 5);
});
