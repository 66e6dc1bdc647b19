import { z } from "zod";
import { unitKinds } from "@/db/enums";
import { day, id, reason, taskKey, unitIds } from "@/server/ground/input-schema";
import { versionNumber } from "@/server/ground/number-schema";
import { oneLine } from "@/server/ground/text-schema";

const sha = z.string().regex(/^[0-9a-f]{64}$/, { error: "请选择模板" });
const title = oneLine().min(1, { error: "请填写活动名称" }).max(80, { error: "活动名称不超过 80 字" });

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
  branches: unitIds,
  /** Taken in and left out one by one, whatever the rest says. */
  added: unitIds,
  leftOut: unitIds,
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
export const addUnitsInput = z.strictObject({ id, unitIds: unitIds.min(1), reason });
export const correctCampaignInput = z.strictObject({ id, title, dateChanges: dateChangesSchema, reason });
export const withdrawCampaignInput = z.strictObject({ id, reason });
