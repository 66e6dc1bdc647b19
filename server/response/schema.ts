import { z } from "zod";
import { riskSources } from "@/db/enums";
import { pageNumber, versionNumber } from "@/server/ground/number-schema";
import { manyLines, oneLine } from "@/server/ground/text-schema";
import { keyText, levelKey } from "@/server/template/word";

const cell = manyLines().trim().max(2000, "每格不超过 2000 字").default("");

/** One line of a form as its writer sends it. */
export const lineInput = z.strictObject({
  /** Null for a line that is new to this form. */
  riskId: z.uuid().nullable().default(null),
  aspect: keyText,
  matter: cell,
  link: cell,
  point: cell,
  manifestation: cell,
  source: z.enum(riskSources).nullable().default(null),
  /** Positions on the template's scales, 1 = lowest. */
  likelihood: z.int().min(1).max(9).nullable().default(null),
  harm: z.int().min(1).max(9).nullable().default(null),
  /** Heeded only where the template leaves the level to the writer; otherwise it follows from the rule. */
  selfLevel: levelKey.nullable().default(null),
  prevent: cell,
  monitor: cell,
  respond: cell,
  measures: cell,
  responsibleLeader: cell,
  /** Revision of a like post that was taken over. */
  adoptedFrom: z.uuid().nullable().default(null),
});
export type LineInput = z.output<typeof lineInput>;

const lines = z.array(lineInput).max(200, "一张表最多 200 行");

/** Whose form: exactly one of an appointment, a department or the unit itself. */
export const subjectInput = z.union([
  z.strictObject({ appointmentId: z.uuid() }),
  z.strictObject({ departmentId: z.uuid() }),
  z.strictObject({ unit: z.literal(true) }),
]);
export type SubjectInput = z.output<typeof subjectInput>;

export const openInput = z.strictObject({ campaignId: z.uuid(), formKey: keyText, subject: subjectInput });

/** What may be written in one save; the version is the one the writer saw. */
export const contentInput = z.strictObject({
  head: z.record(z.string().max(40), manyLines().trim().max(2000)).default({}),
  noneIn: z.array(keyText).max(20).default([]),
  lines,
});
export type ContentInput = z.output<typeof contentInput>;
export const saveInput = contentInput.extend({ id: z.uuid(), version: versionNumber });

export const responseId = z.strictObject({ id: z.uuid() });
export const reopenInput = z.strictObject({ id: z.uuid(), reason: manyLines().trim().min(1, "请写明原因").max(500) });
export const formsOfInput = z.strictObject({ campaignId: z.uuid() });

export const listInput = z.strictObject({
  campaignId: z.uuid(),
  formKey: keyText.optional(),
  departmentId: z.uuid().optional(),
  state: z.enum(["missing", "draft", "submitted", "returned", "approved"]).optional(),
  q: oneLine().max(40).default(""),
  page: pageNumber,
  pageSize: z.int().min(1).max(10_000).default(50),
});
export type ListInput = z.output<typeof listInput>;
