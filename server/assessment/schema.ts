import { z } from "zod";
import { manyLines } from "@/server/ground/text-schema";

/** Counts of one unit for one task, as in data-model §6. Times do not enter: `onTime` is decided where days are known. */
export const taskCountSchema = z.strictObject({
  expected: z.int().min(0),
  reported: z.int().min(0),
  /** First submissions by the due day; kept when returned later. Null: the task has no due day. */
  onTime: z.int().min(0).nullable(),
  /** Number of returns. */
  returned: z.int().min(0),
});
export type TaskCount = z.output<typeof taskCountSchema>;

/** What the score is computed from: counts by task key. A task the unit does not owe is absent. */
export const factsSchema = z.record(z.string(), taskCountSchema);
export type AssessmentFacts = z.output<typeof factsSchema>;

/** A mark given by a person for a marked indicator, in the indicator's own points. */
export const markSchema = z.strictObject({
  points: z.number({ error: "请填写分数" }).min(0, { error: "分数不能小于 0" }),
  reason: manyLines().trim().min(1, { error: "请写明给分理由" }).max(500, { error: "理由不超过 500 字" }),
});
export type UnitMark = z.output<typeof markSchema>;

/** Marks by indicator key, and the vetoes found to apply, by key with the reason. */
export const marksSchema = z.strictObject({
  marks: z.record(z.string(), markSchema),
  vetoes: z.record(z.string(), manyLines().trim().min(1).max(500)),
});
export type Marks = z.output<typeof marksSchema>;
