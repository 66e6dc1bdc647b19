import { z } from "zod";
import { dispatchKinds, unitKinds } from "@/db/enums";
import { urgeText } from "@/server/dispatch/schema";
import { pageNumber, versionNumber } from "@/server/ground/number-schema";
import { manyLines, oneLine, personName, plainName } from "@/server/ground/text-schema";

const id = z.uuid();
const sha = z.string().regex(/^[0-9a-f]{64}$/, { error: "请选择模板" });
const title = oneLine().min(1, { error: "请填写活动名称" }).max(80, { error: "活动名称不超过 80 字" });
const day = z.iso.date({ error: "请选择日期" });
const reason = manyLines().trim().min(1, { error: "请写明原因" }).max(500, { error: "原因不超过 500 字" });
const units = z.array(id).max(5000);
const taskKey = z.string().min(1).max(60);
const taskKeys = z.array(taskKey).max(100);

/** Days set by hand in place of the programme's own, by task key. */
export const dateChangesSchema = z.record(
  taskKey,
  z
    .strictObject({ opensOn: day.optional(), dueOn: day.optional() })
    .refine((one) => !one.opensOn || !one.dueOn || one.opensOn <= one.dueOn, { error: "截止日期不能早于开始日期" }),
);
export type DateChanges = z.output<typeof dateChangesSchema>;

/** Who takes part. */
export const selectionSchema = z.strictObject({
  kinds: z.array(z.enum(unitKinds)).max(unitKinds.length),
  /** children: the issuer itself and the units directly below it; branch: everything below. */
  reach: z.enum(["children", "branch"]),
  /** Only inside these branches; empty = everywhere. */
  branches: units,
  /** Taken in and left out one by one, whatever the rest says. */
  added: units,
  leftOut: units,
});
export type Selection = z.output<typeof selectionSchema>;

export const createCampaignInput = z.strictObject({ templateSha: sha, title, year: z.int().min(2000).max(2100) });
export const updateDraftInput = z.strictObject({
  id,
  /** The version the writer saw. */
  version: versionNumber,
  title: title.optional(),
  year: z.int().min(2000).max(2100).optional(),
  dateChanges: dateChangesSchema.optional(),
  selection: selectionSchema.optional(),
});
export const campaignInput = z.strictObject({ id });
export const previewInput = z.strictObject({ id, unitId: id.optional() });
export const issueInput = z.strictObject({ id, version: versionNumber });
export const addUnitsInput = z.strictObject({ id, unitIds: units.min(1), reason });
/** No tasks = the whole campaign. */
export const exemptUnitsInput = z.strictObject({ id, unitIds: units.min(1), taskKeys, reason });
/** No tasks = whatever the unit is exempted from. */
export const liftExemptionInput = exemptUnitsInput.extend({
  /** New due day of tasks whose own has passed; null when there are none. */
  dueOn: day.nullable(),
});
export const extendDeadlineInput = z.strictObject({
  id,
  unitIds: units.min(1, { error: "请选择单位" }),
  taskKeys: taskKeys.min(1, { error: "请选择任务" }),
  dueOn: day,
  reason,
});
export const correctCampaignInput = z.strictObject({ id, title, dateChanges: dateChangesSchema, reason });
export const withdrawCampaignInput = z.strictObject({ id, reason });

export const urgeInput = z.strictObject({
  id,
  unitIds: units.min(1, { error: "请选择单位" }),
  taskKeys,
  text: urgeText,
});
export const previewUrgeInput = z.strictObject({ id, unitIds: units.min(1), taskKeys });
export const telephoneUrgeInput = z.strictObject({
  id,
  unitId: id,
  taskKeys,
  text: urgeText,
  answeredBy: personName().min(1, { error: "请填写接听人" }).max(40),
  answer: manyLines().trim().min(1, { error: "请填写答复内容" }).max(500),
});

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
