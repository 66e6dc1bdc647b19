import { z } from "zod";
import { drawnFrom, versionNumber } from "@/server/ground/number-schema";
import { manyLines, oneLine } from "@/server/ground/text-schema";

const id = z.uuid({ error: "编号不正确" });
const text = (max: number) => manyLines().max(max, { error: `不超过 ${max} 字` });
const line = (max: number) => oneLine().max(max, { error: `不超过 ${max} 字` });

/** A figure that the text cites: where it comes from, and how it stood in the frozen data when it was drafted. */
export const factSchema = z.strictObject({ key: text(120), text: text(4_000) });
const figures = z.array(factSchema).max(400).default([]);

export const circularBlockSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("heading"),
    id: text(40),
    level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    text: line(300),
    /** Text that follows in the same paragraph; empty = the heading stands alone. */
    runIn: text(8_000).default(""),
    figures,
  }),
  z.strictObject({ kind: z.literal("paragraph"), id: text(40), text: text(8_000), figures }),
  /** One item a line, set as 一是 二是 三是. */
  z.strictObject({ kind: z.literal("list"), id: text(40), text: text(8_000), figures }),
]);

export const circularAnnexSchema = z.discriminatedUnion("kind", [
  /** Rows come from the frozen figures and are held against them. */
  z.strictObject({
    kind: z.literal("ranking"),
    title: line(120),
    columns: z.array(line(60)).max(30),
    rows: z.array(z.strictObject({ unitId: id, cells: z.array(text(200)).max(30) })).max(20_000),
    note: text(2_000).default(""),
  }),
  z.strictObject({
    kind: z.literal("table"),
    title: line(120),
    orientation: z.enum(["portrait", "landscape"]).default("portrait"),
    columns: z.array(line(60)).min(1).max(30),
    rows: z.array(z.array(text(4_000)).max(30)).max(20_000),
  }),
]);

/** Some 180 pages; a long report has 20,000. Each preview lays all of it out. */
const mostCharacters = 100_000;

const blocksSchema = z
  .array(circularBlockSchema)
  .max(500, { error: "正文不超过 500 段" })
  .superRefine((blocks, check) => {
    const characters = blocks.reduce(
      (sum, block) => sum + block.text.length + (block.kind === "heading" ? block.runIn.length : 0),
      0,
    );
    if (characters <= mostCharacters) return;
    const problem = `正文共 ${characters} 字，超过 ${mostCharacters} 字的上限，请把细节列为附件，或者分成几个文件`;
    check.addIssue({ code: "custom", message: problem });
  });

/** Who is named: everybody in the order of the ranking, only the ends of it, or nobody. */
export const namingSchema = z.strictObject({
  mode: z.enum(["all", "edges", "none"]),
  /** How many at either end of each peer group; only for `edges`. */
  edge: z.int().min(1, { error: "至少点名 1 个单位" }).max(50).default(3),
  /** Units criticised are named in the text. */
  criticised: z.boolean().default(true),
});
export type Naming = z.output<typeof namingSchema>;

export const contentSchema = z.strictObject({
  /** 主送机关 without the colon; empty = none. */
  recipients: line(400),
  blocks: blocksSchema,
  annexes: z.array(circularAnnexSchema).max(30),
  /** 抄送 without the full stop; empty = none. */
  copies: line(600),
  /** 附注, without brackets; empty = none. */
  notes: line(200),
  /** 印发机关. */
  issuer: line(60),
  sealed: z.boolean(),
  naming: namingSchema,
  /** Each unit is told its own place with the document. */
  tellsOwn: z.boolean(),
  /** Units it goes to. */
  targets: z.array(id).max(20_000),
});
export type CircularContent = z.output<typeof contentSchema>;
export type CircularBlock = z.output<typeof circularBlockSchema>;
export type CircularAnnex = z.output<typeof circularAnnexSchema>;
export type Fact = z.output<typeof factSchema>;

/** A unit's own place as told to it. */
export const ownResultSchema = z.strictObject({
  assessment: z.string(),
  peerGroup: z.string(),
  rank: z.int().nullable(),
  of: z.int(),
  total: z.number().nullable(),
  band: z.string().nullable(),
  /** Grounds of criticism that the score supports, as the circular words them. */
  criticised: z.array(z.string()),
});
export type OwnResult = z.output<typeof ownResultSchema>;

export const titleSchema = oneLine().min(1, { error: "请填写标题" }).max(150, { error: "标题不超过 150 字" });
const opinion = manyLines().trim().max(500, { error: "意见不超过 500 字" }).default("");
const reason = manyLines().trim().min(1, { error: "请写明理由" }).max(500, { error: "理由不超过 500 字" });
const version = versionNumber;

export const circularIdSchema = z.strictObject({ id });
export const previewCircularSchema = z.strictObject({ id, from: drawnFrom });
export const draftCircularSchema = z.strictObject({
  assessmentId: id,
  naming: namingSchema.default({ mode: "all", edge: 3, criticised: true }),
  withAnnex: z.boolean().default(true),
});
export const blankCircularSchema = z.strictObject({ title: titleSchema, campaignId: id.optional() });
export const followCircularSchema = z.strictObject({ aboutId: id, kind: z.enum(["correction", "withdrawal"]), reason });
export const redraftCircularSchema = z.strictObject({
  id,
  version,
  naming: namingSchema,
  withAnnex: z.boolean(),
});
export const saveCircularSchema = z.strictObject({ id, version, title: titleSchema, content: contentSchema });
export const moveCircularSchema = z.strictObject({ id, version, opinion });
export const returnCircularSchema = z.strictObject({ id, version, reason });
export const signCircularSchema = z.strictObject({
  id,
  version,
  opinion,
  password: z.string().min(1, { error: "请输入口令" }).max(200),
});
export const voidCircularSchema = z.strictObject({ id, reason });
export const urgeReceiptSchema = z.strictObject({ id, targets: z.array(id).min(1).max(20_000) });
export const listCircularsSchema = z.strictObject({
  state: z.enum(["draft", "checking", "signing", "signed", "registered", "issued", "void"]).optional(),
  campaignId: id.optional(),
  q: oneLine().max(60).optional(),
});
export const receiveSchema = z.strictObject({ id });
