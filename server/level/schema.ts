import { z } from "zod";
import { layers } from "@/db/enums";
import { pageNumber } from "@/server/ground/number-schema";
import { manyLines, oneLine } from "@/server/ground/text-schema";
import type { Attendance } from "@/server/review/schema";
import { meetingInput } from "@/server/review/schema";
import { keyText, levelKey } from "@/server/template/word";

export const listLevelsInput = z.strictObject({
  campaignId: z.uuid(),
  formKey: keyText.optional(),
  departmentId: z.uuid().optional(),
  layer: z.enum(layers).optional(),
  /** open: not fixed in this campaign; fixed: fixed or changed. */
  state: z.enum(["open", "fixed", "all"]).default("all"),
  q: oneLine().max(40).default(""),
  page: pageNumber,
  pageSize: z.int().min(1).max(10_000).default(200),
});
export type ListLevelsInput = z.output<typeof listLevelsInput>;

const item = z.strictObject({
  riskId: z.uuid(),
  /** Null = no level, with the reason. */
  level: levelKey.nullable(),
  /** Needed when the level is not the one the rule proposes. */
  reason: manyLines().trim().max(500).default(""),
});

export const fixInput = z.strictObject({
  campaignId: z.uuid(),
  meeting: meetingInput,
  items: z.array(item).min(1, "请选择要定级的风险点").max(2000),
});
export type LevelItem = z.output<typeof item>;

/** Fixes every open risk of approved forms as proposed, but for the exceptions named. */
export const fixAllInput = z.strictObject({
  campaignId: z.uuid(),
  meeting: meetingInput,
  exceptions: z.array(item).max(500).default([]),
});

export const changeInput = z.strictObject({
  campaignId: z.uuid(),
  riskId: z.uuid(),
  level: levelKey.nullable(),
  reason: manyLines().trim().min(1, "请写明调整原因").max(500),
  meeting: meetingInput,
});

export const levelRiskInput = z.strictObject({ riskId: z.uuid() });

/** What a decision on a level was made from. */
export type LevelInputs = {
  likelihood: number | null;
  harm: number | null;
  why?: string;
  minutes?: Attendance;
};
