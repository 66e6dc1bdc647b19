import { z } from "zod";
import { pageNumber } from "@/server/ground/number-schema";
import { manyLines } from "@/server/ground/text-schema";

const reason = manyLines().trim().min(1, { error: "请写明原因" }).max(500, { error: "原因不超过 500 字" });
const taskKeys = z.array(z.string().min(1).max(60)).max(100);
/** Names of the tasks as the programme calls them, for the reader on the other side. */
const taskNames = z.array(z.string());
const isoDay = z.iso.date({ error: "请选择日期" });

/** Payloads of the dispatches about a campaign, checked again when they are applied; other nouns keep their own. */
export const unitAddedPayload = z.strictObject({ reason });
/** An empty list of tasks means the whole campaign. */
export const exemptionPayload = z.strictObject({ taskKeys, taskNames, reason });
/** Tasks of which the due day has passed meanwhile get the new day. */
export const exemptionLiftedPayload = z.strictObject({
  taskKeys,
  taskNames,
  /** Null = no due day has passed. */
  dueOn: isoDay.nullable(),
  extendedKeys: taskKeys,
  reason,
});
export const extensionPayload = z.strictObject({ taskKeys, taskNames, dueOn: isoDay, reason });
export const correctionPayload = z.strictObject({
  title: z.string(),
  schedule: z.array(z.unknown()),
  scheduleVersion: z.int(),
  /** What changed, in words for the unit. */
  changes: z.array(z.string()),
  reason,
});
export const withdrawalPayload = z.strictObject({ reason });

export const urgeText = manyLines()
  .trim()
  .min(1, { error: "请填写催办内容" })
  .max(500, { error: "催办内容不超过 500 字" });
export const answerText = manyLines().trim().min(1, { error: "请填写答复" }).max(500, { error: "答复不超过 500 字" });
export const urgePayload = z.strictObject({
  taskKeys,
  taskNames,
  text: urgeText,
  channel: z.enum(["message", "telephone"]),
  /** Name of the person who urges. */
  by: z.string(),
  /** By telephone: who picked up, and what was said. */
  answeredBy: z.string().optional(),
});
export const urgeAnswerPayload = z.strictObject({ urgeId: z.uuid(), text: answerText, by: z.string() });

export const seeDeliveryInput = z.strictObject({ id: z.uuid() });
export const answerUrgeInput = z.strictObject({ id: z.uuid(), text: answerText });
export const listDeliveriesInput = z.strictObject({
  campaignId: z.uuid().optional(),
  isUnseen: z.boolean().optional(),
  page: pageNumber,
});
