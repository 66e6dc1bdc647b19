import type { Board, BoardRow } from "@/server/board/board";
import type { TaskCell } from "@/server/progress/cell-rules";

/** A cell without names, in the order below; the last is its own due day, left out where it is the schedule's. */
type PackedCell =
  | readonly [...counts: Counted, exempt: 0 | 1]
  | readonly [...counts: Counted, exempt: 0 | 1, dueOn: string | null];
type Counted = readonly [number, number, number, number, number, number, number];

/** A board on its way to the browser: thousands of cells by position, for the names would weigh ten times as much. */
export type PackedBoard = Omit<Board, "rows"> & {
  /** Cells in the order of the board's tasks; 0 where the unit has none. */
  rows: (Omit<BoardRow, "cells"> & { cells: (PackedCell | 0)[] })[];
};

export function packed(board: Board): PackedBoard {
  return {
    ...board,
    rows: board.rows.map(({ cells, ...row }) => ({
      ...row,
      cells: board.tasks.map((task) => {
        const cell = cells.find((one) => one.taskKey === task.key);
        return cell ? packedCell(cell, task.dueOn) : 0;
      }),
    })),
  };
}

function packedCell(cell: TaskCell, scheduled: string | null): PackedCell {
  const { expected, reported, onTime, returned, approved, openLate, reportedLate } = cell;
  const counts: Counted = [expected, reported, onTime, returned, approved, openLate, reportedLate];
  const exempt = cell.isExempt ? 1 : 0;
  return cell.dueOn === scheduled ? [...counts, exempt] : [...counts, exempt, cell.dueOn];
}

/** The board as it was. */
export function unpacked({ rows, ...board }: PackedBoard): Board {
  return {
    ...board,
    rows: rows.map(({ cells, ...row }) => ({
      ...row,
      cells: cells.flatMap((cell, at) => {
        const task = board.tasks[at];
        return cell === 0 || !task ? [] : [unpackedCell(cell, task.key, task.dueOn)];
      }),
    })),
  };
}

function unpackedCell(cell: PackedCell, taskKey: string, scheduled: string | null): TaskCell {
  const [expected, reported, onTime, returned, approved, openLate, reportedLate, exempt, own] = cell;
  const dueOn = own === undefined ? scheduled : own;
  return {
    taskKey,
    ...{ expected, reported, onTime, returned, approved, openLate, reportedLate },
    dueOn,
    isExempt: exempt === 1,
    isExtended: dueOn !== null && dueOn !== scheduled,
  };
}
