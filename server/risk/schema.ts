import { z } from "zod";
import { layers } from "@/db/enums";
import { pageNumber } from "@/server/ground/number-schema";
import { oneLine } from "@/server/ground/text-schema";
import { keyText } from "@/server/template/word";

/** By what the register can be sorted: its columns, and `place`, the order in which it is kept. */
export const registerSorts = [
  "place",
  "layer",
  "department",
  "post",
  "point",
  "manifestation",
  "level",
  "prevent",
  "monitor",
  "respond",
  "revision",
  "subject",
] as const;

export const registerInput = z.strictObject({
  campaignId: z.uuid().optional(),
  layer: z.enum(layers).optional(),
  departmentId: z.uuid().optional(),
  /** A level key; `none` = not fixed. */
  level: z.string().max(4).optional(),
  aspect: keyText.optional(),
  q: oneLine().max(40).default(""),
  sort: z.enum(registerSorts).default("place"),
  descending: z.boolean().default(false),
  page: pageNumber,
  pageSize: z.int().min(1).max(1000).default(100),
});
export type RegisterInput = z.output<typeof registerInput>;

export const mergeInput = z.strictObject({
  /** The common point that stays. */
  intoId: z.uuid(),
  riskIds: z.array(z.uuid()).min(1, "请选择要合并的风险点").max(500),
});
export const riskInput = z.strictObject({ riskId: z.uuid() });
