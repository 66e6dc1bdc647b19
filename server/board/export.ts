import { unitKindNames } from "@/db/enums";
import type { Counts, Lateness } from "@/server/campaign/rules";
import { renderSheet, sheetMime } from "@/server/document/sheet";
import type { Sheet, SheetCell, SheetColumn } from "@/server/document/sheet/model";
import type { Rendered } from "@/server/frame/rendered";
import { verb } from "@/server/frame/verb";
import { assembleBoard, type Board, type BoardRow } from "./board";
import { figureOf } from "./rules";
import { type BoardFigure, type BoardFilter, boardFigureNames, boardOnlyNames, exportBoardInput } from "./schema";

/** The board as it is shown, filtered and in its order, every page of it, with the line of totals. */
export const exportBoard = verb({
  name: "board.export",
  kind: "disclosure",
  permission: "board:export",
  input: exportBoardInput,
  run: async (ctx, { figure, ...filter }): Promise<Sheet> => {
    const board = await assembleBoard(ctx, filter, { page: 1, pageSize: 100_000 });
    ctx.trace({
      action: "board.exported",
      entity: "campaign",
      entityId: filter.id,
      content: { ...filter, figure, units: board.count },
    });
    return sheetOf(board, figure, ctx.today, filterText(board, filter));
  },
});

/** Renders what `exportBoard` assembled. */
export const renderBoardSheet = async (sheet: Sheet): Promise<Rendered> => ({
  bytes: renderSheet(sheet),
  name: `${sheet.title}.xlsx`,
  mime: sheetMime,
});

/** Exemptions and extensions of a row, which its figures alone do not tell. */
function noteOf(board: Board, row: BoardRow): string {
  if (row.state === "exempt") return `免报：${row.stateReason ?? ""}`;
  const titleOf = (key: string) => board.tasks.find((task) => task.key === key)?.title ?? key;
  const exempt = row.cells.filter((cell) => cell.isExempt).map((cell) => titleOf(cell.taskKey));
  const extended = row.cells
    .filter((cell) => cell.isExtended && !cell.isExempt)
    .map((cell) => `${titleOf(cell.taskKey)}缓至${cell.dueOn}`);
  return [exempt.length > 0 ? `${exempt.join("、")}免报` : "", ...extended].filter((part) => part !== "").join("；");
}

/** What the rows were chosen by, in words; empty = all units. */
export function filterText(
  board: Pick<Board, "branches">,
  { branch, kind, peerGroup, only, q }: Pick<BoardFilter, "branch" | "kind" | "peerGroup" | "only" | "q">,
): string {
  const parts = [
    branch ? `${board.branches.find((one) => one.id === branch)?.name ?? "所选范围"}及所属单位` : "",
    kind ? unitKindNames[kind] : "",
    peerGroup ?? "",
    only ? boardOnlyNames[only] : "",
    q ? `名称含“${q}”` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `，只含：${parts.join("、")}`;
}

function sheetOf(board: Board, figure: BoardFigure, today: string, chosenBy: string): Sheet {
  const integer = (header: string): SheetColumn => ({ header, width: 10, type: "integer" });
  const taskColumns = board.tasks.flatMap((task) =>
    figure === "reported"
      ? [integer(`${task.title}·应报`), integer(`${task.title}·实报`)]
      : [integer(`${task.title}·${boardFigureNames[figure]}`)],
  );
  const ofTask = (counts: (Counts & Lateness) | undefined): SheetCell[] =>
    figure === "reported"
      ? [counts?.expected ?? null, counts?.reported ?? null]
      : [counts ? figureOf(counts, figure) : null];
  const totals = (counts: Counts & Lateness): SheetCell[] => [
    counts.expected,
    counts.reported,
    counts.expected === 0 ? null : counts.reported / counts.expected,
    counts.onTime,
    counts.returned,
    counts.openLate,
    counts.reportedLate,
  ];
  const rowOf = (row: BoardRow): SheetCell[] => [
    row.name,
    unitKindNames[row.kind],
    row.liaisonName,
    row.liaisonPhone,
    ...totals(row.totals),
    ...board.tasks.flatMap((task) => ofTask(row.cells.find((cell) => cell.taskKey === task.key && !cell.isExempt))),
    noteOf(board, row),
  ];
  return {
    title: `${board.campaign.title}进展表`,
    subtitle: `截至${today}，${board.count}个单位${chosenBy}`,
    columns: [
      { header: "单位", width: 32, type: "text" },
      { header: "类别", width: 12, type: "text" },
      { header: "联络员", width: 10, type: "text" },
      { header: "电话", width: 14, type: "text" },
      integer("应报"),
      integer("实报"),
      { header: "完成率", width: 10, type: "percent" },
      integer("按时"),
      integer("退回"),
      integer("超期未报"),
      integer("超期上报"),
      ...taskColumns,
      { header: "说明", width: 30, type: "text" },
    ],
    rows: [
      ...board.rows.map(rowOf),
      [
        "合计",
        "",
        "",
        "",
        ...totals(board.totals),
        ...board.tasks.flatMap((task) => ofTask(board.byTask.find((one) => one.taskKey === task.key))),
        "",
      ],
    ],
  };
}
