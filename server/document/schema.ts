import { z } from "zod";

// The logical document: what is said, independent of any renderer. GB/T 9704-2012 names the parts; every part a clerk
// numbers by hand (headings, annexes, pages) is numbered by the program and is therefore absent here.

const line = (max: number) => z.string().min(1).max(max);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "日期写作 2026-11-22");

/** A stretch of one paragraph; `strong` is set in 黑体, `kai` in 楷体. */
export const spanSchema = z.object({ text: line(20_000), emphasis: z.enum(["strong", "kai"]).optional() });

/** Name by which the text refers to a table or figure: {table:name} is printed as 表1, {figure:name} as 图1. */
const refName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, "编号用小写字母开头的英文、数字和短横，如 ranking");

/** Text of a paragraph: a plain string, or stretches where some are emphasised. */
export const inlineSchema = z.union([line(20_000), z.array(spanSchema).min(1).max(200)]);

export const columnSchema = z.object({
  title: z.string().max(60),
  /** Share of the table's width, relative to the other columns. */
  width: z.number().positive().max(1000),
  align: z.enum(["start", "center", "end"]).default("start"),
  /** Equal neighbours below each other become one tall cell. */
  merge: z.boolean().default(false),
  /** Head above this one, shared with the neighbours of the same group: a head of two levels. */
  group: line(60).optional(),
});

const tableRowSchema = z.array(z.string().max(4_000)).max(30);

/** Cells joined into one, named by the upper left one; rows count from 1, totals after the rows. The others are empty. */
export const cellSpanSchema = z.strictObject({
  row: z.number().int().min(1).max(20_010),
  column: z.number().int().min(1).max(30),
  down: z.number().int().min(1).max(200).default(1),
  across: z.number().int().min(1).max(30).default(1),
});

export const tableSchema = z.object({
  /** Printed above as 表1　… in a body or an annex, numbered by the program. */
  caption: z.string().max(120).optional(),
  name: refName.optional(),
  columns: z.array(columnSchema).min(1).max(30),
  rows: z.array(tableRowSchema).max(20_000),
  /** 合计 and the like, below the rows. */
  totals: z.array(tableRowSchema).max(10).default([]),
  spans: z.array(cellSpanSchema).max(2_000).default([]),
  /** 小四 12 pt, 五号 10.5 pt, 小五 9 pt. */
  size: z.enum(["xiaosi", "wuhao", "xiaowu"]).default("wuhao"),
});

/** A picture: the file itself in base64, never an address. `rules.ts` opens its head and refuses what is no PNG or JPEG. */
export const figureSchema = z.strictObject({
  data: z.string().min(1).max(6_000_000),
  /** Printed width in mm; the height follows from the picture. */
  width: z.number().min(10).max(225),
  /** Printed below as 图1　…, numbered by the program. */
  caption: line(120).optional(),
  name: refName.optional(),
});

export const seriesSchema = z.strictObject({
  name: line(20),
  /** One figure a category; null where there is none. */
  values: z.array(z.number().min(-1e12).max(1e12).nullable()).min(1).max(40),
});

/** Drawn by the program in greys, each figure written at its bar or point. */
export const chartSchema = z.strictObject({
  /** `bar`: one bar a category; `grouped`: one a series beside each other; `line`: one line a series. */
  form: z.enum(["bar", "grouped", "line"]),
  caption: line(120).optional(),
  name: refName.optional(),
  /** Of all figures, such as 件 or %. */
  unit: line(12).optional(),
  categories: z.array(line(24)).min(1).max(40),
  series: z.array(seriesSchema).min(1).max(4),
  /** Height of the plot in mm; legend, names of the categories and caption come on top of it. */
  height: z.number().min(40).max(140).default(70),
});

export const blockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("paragraph"), text: inlineSchema }),
  z.object({
    kind: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    text: line(300),
    /** Text that follows the heading in the same paragraph, as is usual from level two on. */
    runIn: inlineSchema.optional(),
  }),
  z.object({
    kind: z.literal("list"),
    /** Before each item, a paragraph of its own: `ordinal` 一是 二是; `numbered` 1. 2.; `clause` （一） （二）, as under an article. */
    marker: z.enum(["ordinal", "numbered", "clause", "plain"]).default("plain"),
    items: z.array(inlineSchema).min(1).max(100),
  }),
  /** 典型案例, numbered 1. 2. 3.: a leading sentence in 楷体 names the case, the text follows in the same paragraph. */
  z.object({
    kind: z.literal("cases"),
    items: z
      .array(z.strictObject({ lead: line(300), text: inlineSchema }))
      .min(1)
      .max(100),
  }),
  /** 第一章, centred, its sections counted anew. */
  z.object({ kind: z.literal("chapter"), title: line(60) }),
  /** 第一节, centred. */
  z.object({ kind: z.literal("section"), title: line(60) }),
  /** 第一条 with its first paragraph; counted through all chapters. Further ones are paragraphs, its items a list of clauses. */
  z.object({ kind: z.literal("article"), text: inlineSchema }),
  z.object({ kind: z.literal("table"), table: tableSchema }),
  z.object({ kind: z.literal("figure"), figure: figureSchema }),
  z.object({ kind: z.literal("chart"), chart: chartSchema }),
]);

export const documentNumberSchema = z.object({
  code: line(20),
  year: z.number().int().min(1949).max(2999),
  serial: z.number().int().min(1).max(99_999),
});

export const annexSchema = z.object({
  title: line(120),
  orientation: z.enum(["portrait", "landscape"]).default("portrait"),
  blocks: z.array(blockSchema).max(2_000),
});

/** The text that a notice issues or passes on (印发、转发): after the date, on a page of its own, without 附件 mark. */
export const issuedSchema = z.object({
  title: line(150),
  /** Below the title in 楷体, such as （2026年11月5日局党组会议通过）. */
  note: line(200).optional(),
  blocks: z.array(blockSchema).min(1).max(2_000),
});

// More than the rules let stand there, so that the check can say the rule (`check/organ.ts`).
const organs = z.array(line(40)).min(1).max(60);

export const signatureSchema = z.object({
  organs,
  /** True when the office presses its seal on the print: leaves the room clause 7.3.5.1 asks for. */
  sealed: z.boolean().default(true),
  /**
   * Posts and names of those whose name seals (签名章) are pressed in place of the organs' seals, as on 命令; the lead
   * organ's first, one a line (7.3.5.3).
   */
  persons: z
    .array(z.object({ post: line(30), name: line(20) }))
    .max(6)
    .default([]),
});

export const imprintSchema = z.object({
  copies: line(600).optional(),
  issuer: line(60),
  issuedOn: isoDate,
});

export const headSchema = z.object({
  organs,
  /** Set after the organs' names on 文件; an empty string leaves the bare name. */
  suffix: z.enum(["文件", ""]).default("文件"),
  copyNumber: z.number().int().min(1).max(999_999).optional(),
  urgency: z.enum(["特急", "加急"]).optional(),
  /** Never printed: classified content is refused by the check. */
  classification: z.string().max(20).optional(),
  number: documentNumberSchema.optional(),
  /** Only on documents that go upward (7.2.6). */
  signers: z.array(line(20)).max(6).default([]),
});

const officialShape = {
  head: headSchema,
  title: line(150),
  recipients: line(400).optional(),
  body: z.array(blockSchema).min(1).max(5_000),
  issued: issuedSchema.optional(),
  annexes: z.array(annexSchema).max(30).default([]),
  signature: signatureSchema.optional(),
  date: isoDate.optional(),
  notes: line(200).optional(),
  imprint: imprintSchema.optional(),
};

export const attendanceSchema = z.object({ label: z.enum(["出席", "请假", "列席"]), names: line(800) });

export const formFieldSchema = z.object({
  label: z.string().max(40),
  value: z.string().max(4_000),
  /** How many of the grid's columns the value takes; the rest of a row's width goes to the last field. */
  span: z.number().int().min(1).max(4).default(1),
});

export const formBoxSchema = z.object({
  label: line(60),
  text: z.string().max(2_000).default(""),
  /** Line at the lower right, such as 签字：　　　年　月　日 */
  sign: z.string().max(160).default(""),
  /** Least height in mm. */
  height: z.number().min(8).max(120).default(22),
});

/** Printed words, or a place to write: underlined, `blank` characters long while it is empty. */
export const formSpanSchema = z.object({
  text: z.string().max(4_000),
  blank: z.number().int().min(1).max(80).optional(),
});

/** One paragraph of a form; □ and ☑ are drawn as boxes. */
export const formTextSchema = z.union([line(4_000), z.array(formSpanSchema).min(1).max(60)]);

const partShape = {
  title: line(80),
  subtitle: z.string().max(80).optional(),
  /** Left and right above the text or grid, e.g. 填报单位 and 编号. */
  corner: z.tuple([z.string().max(200), z.string().max(200)]).optional(),
  /** Whom it is addressed to, flush left. */
  address: formTextSchema.optional(),
  /** Of the paragraphs: 三号 16 pt, 四号 14 pt, 小四 12 pt. */
  textSize: z.enum(["sanhao", "sihao", "xiaosi"]).default("xiaosi"),
  /** Paragraphs above the grid, indented by two characters. */
  text: z.array(formTextSchema).max(40).default([]),
  fields: z.array(formFieldSchema).max(60).default([]),
  /** Fields in one row of the grid. */
  perRow: z.number().int().min(1).max(4).default(2),
  table: tableSchema.optional(),
  /** Least height in mm of the rows of grid and table; 9 and more can be written in by hand. */
  rowHeight: z.number().min(5).max(60).optional(),
  boxes: z.array(formBoxSchema).max(12).default([]),
  /** Width in mm of the column of the boxes' labels; in a narrow one (8 to 10) they stand upright. */
  labelWidth: z.number().min(8).max(60).default(26),
  /** Paragraphs below the grid and the boxes. */
  after: z.array(formTextSchema).max(40).default([]),
  /** Lines at the lower right, centred on each other: who signs, and the day. */
  closing: z.array(formTextSchema).max(6).default([]),
  note: z.string().max(400).optional(),
};

/** A part of a sheet to be cut off from the one above it; `cut` is printed across the line, so that both halves bear it. */
export const formPartSchema = z.object({ cut: z.string().max(80).default(""), ...partShape });

/** One printed form: head grid, bordered table, boxes for opinions and signatures. */
export const formSheetSchema = z.object({
  ...partShape,
  /** Of this sheet; the document's unless given. */
  orientation: z.enum(["portrait", "landscape"]).optional(),
  /** Further parts of one sheet, such as original and receipt below a stub. */
  parts: z.array(formPartSchema).max(4).default([]),
});

export const documentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("circular"), ...officialShape }),
  z.object({ kind: z.literal("letter"), ...officialShape }),
  z.object({ kind: z.literal("order"), ...officialShape }),
  z.object({ kind: z.literal("minutes"), ...officialShape, attendance: z.array(attendanceSchema).max(3).default([]) }),
  z.object({
    kind: z.literal("form"),
    title: line(150),
    orientation: z.enum(["portrait", "landscape"]).default("portrait"),
    /** Each sheet starts on a page of its own; one file may hold hundreds. */
    sheets: z.array(formSheetSchema).min(1).max(2_000),
  }),
]);

export type Span = z.infer<typeof spanSchema>;
export type Inline = z.infer<typeof inlineSchema>;
export type Column = z.infer<typeof columnSchema>;
export type Table = z.infer<typeof tableSchema>;
export type Figure = z.infer<typeof figureSchema>;
export type Chart = z.infer<typeof chartSchema>;
export type Block = z.infer<typeof blockSchema>;
export type DocumentNumber = z.infer<typeof documentNumberSchema>;
export type Issued = z.infer<typeof issuedSchema>;
export type Annex = z.infer<typeof annexSchema>;
export type Signature = z.infer<typeof signatureSchema>;
export type Imprint = z.infer<typeof imprintSchema>;
export type FormSpan = z.infer<typeof formSpanSchema>;
export type FormText = z.infer<typeof formTextSchema>;
export type FormPart = Omit<z.infer<typeof formPartSchema>, "cut">;
export type FormSheet = z.infer<typeof formSheetSchema>;
export type LogicalDocument = z.infer<typeof documentSchema>;
/** What a caller may write: parts with a default left out. */
export type DocumentInput = z.input<typeof documentSchema>;
export type FormInput = Extract<DocumentInput, { kind: "form" }>;
export type FormDocument = Extract<LogicalDocument, { kind: "form" }>;
export type OfficialDocument = Exclude<LogicalDocument, { kind: "form" }>;
