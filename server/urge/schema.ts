import { z } from "zod";
import { id, taskKeys, unitIds } from "@/server/ground/input-schema";
import { manyLines, personName } from "@/server/ground/text-schema";

export const urgeText = manyLines()
  .trim()
  .min(1, { error: "请填写催办内容" })
  .max(500, { error: "催办内容不超过 500 字" });
export const answerText = manyLines().trim().min(1, { error: "请填写答复" }).max(500, { error: "答复不超过 500 字" });
export const urgeInput = z.strictObject({
  id,
  unitIds: unitIds.min(1, { error: "请选择单位" }),
  taskKeys,
  text: urgeText,
});
export const previewUrgeInput = z.strictObject({ id, unitIds: unitIds.min(1), taskKeys });
export const telephoneUrgeInput = z.strictObject({
  id,
  unitId: id,
  taskKeys,
  text: urgeText,
  answeredBy: personName().min(1, { error: "请填写接听人" }).max(40),
  answer: manyLines().trim().min(1, { error: "请填写答复内容" }).max(500),
});
export const answerUrgeInput = z.strictObject({ id, text: answerText });
