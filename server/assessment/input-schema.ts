import { z } from "zod";
import { manyLines, oneLine } from "@/server/ground/text-schema";
import { markSchema } from "./schema";

const id = z.uuid({ error: "编号不正确" });
const day = z.iso.date({ error: "日期应为 2026-12-31 的形式" });

export const openAssessmentSchema = z.strictObject({
  campaignId: id,
  /** Tasks due by this day count. */
  asOf: day,
  title: oneLine().min(1, { error: "请填写考核名称" }).max(80, { error: "名称不超过 80 字" }).optional(),
  /** Marks and vetoes of this earlier assessment are taken over. */
  copyMarksFrom: id.optional(),
});

export const assessmentIdSchema = z.strictObject({ id });
export const assessmentListSchema = z.strictObject({ campaignId: id.optional() });
export const assessedUnitSchema = z.strictObject({ id, targetUnitId: id });

const markRow = z.strictObject({ targetUnitId: id, indicator: z.string().min(1).max(60), ...markSchema.shape });

/** Marks to be given or changed; a table pasted from a sheet comes as one call. */
export const markUnitsSchema = z.strictObject({ id, marks: z.array(markRow).min(1).max(5_000) });
export type MarkRow = z.output<typeof markRow>;

export const unmarkUnitSchema = z.strictObject({ id, targetUnitId: id, indicator: z.string().min(1).max(60) });

export const vetoUnitSchema = z.strictObject({
  id,
  targetUnitId: id,
  veto: z.string().min(1).max(60),
  /** Null lifts the veto. */
  reason: manyLines()
    .trim()
    .min(1, { error: "请写明一票否决的事由" })
    .max(500, { error: "事由不超过 500 字" })
    .nullable(),
});

export const exportAssessmentSchema = z.strictObject({
  id,
  /** What is shown, in its order; absent = all. */
  unitIds: z.array(id).max(20_000).optional(),
});

export const freezeAssessmentSchema = z.strictObject({
  id,
  /** Indicators not marked yet leave the ceiling instead of holding up the freeze. */
  acceptUnmarked: z.boolean().default(false),
});
