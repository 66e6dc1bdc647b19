import { z } from "zod";
import { dispatchKinds, unitKinds } from "@/db/enums";
import { id } from "@/server/ground/input-schema";
import { pageNumber } from "@/server/ground/number-schema";
import { oneLine, plainName } from "@/server/ground/text-schema";

/** Which units a board is limited to. */
const boardOnly = ["late", "returned", "pending", "exempt"] as const;
export const boardOnlyNames: Record<(typeof boardOnly)[number], string> = {
  late: "有超期未报的",
  returned: "有退回的",
  pending: "有已发未生效的",
  exempt: "有免报的",
};

/** Columns a board can be sorted by; tasks by `task:<key>`, by how much is still missing. */
export const boardFilter = z.strictObject({
  id,
  /** Unit whose branch is shown. */
  branch: id.optional(),
  kind: z.enum(unitKinds).optional(),
  peerGroup: plainName().max(60).optional(),
  /** Part of the name, the pinyin or the initials. */
  q: oneLine().max(40).optional(),
  /** Only units that are behind, have returns, or to which something is under way. */
  only: z.enum(boardOnly).optional(),
  sort: z.string().max(80).default("tree"),
  descending: z.boolean().default(false),
});
/** Which counts the cells of the board show. */
export const boardFigures = ["reported", "onTime", "returned", "late"] as const;
export type BoardFigure = (typeof boardFigures)[number];
export const boardFigureNames: Record<BoardFigure, string> = {
  reported: "实报/应报",
  onTime: "按时",
  returned: "退回",
  late: "超期",
};
export const exportBoardInput = boardFilter.extend({ figure: z.enum(boardFigures).default("reported") });
export const boardInput = boardFilter.extend({
  page: pageNumber,
  pageSize: z.int().min(10).max(2000).default(200),
});
export type BoardFilter = z.output<typeof boardFilter>;
export const unitProgressInput = z.strictObject({ id, unitId: id });
export const logInput = z.strictObject({
  id,
  unitId: id.optional(),
  kind: z.enum(dispatchKinds).optional(),
  page: pageNumber,
});
export const comparisonInput = z.strictObject({ id, taskKey: z.string().max(60).optional() });
