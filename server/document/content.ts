import { plainText } from "./notation";
import type {
  Annex,
  Block,
  Chart,
  Figure,
  FormPart,
  FormSheet,
  LogicalDocument,
  OfficialDocument,
  Table,
} from "./schema";
import { allRows } from "./typeset/span";
import { headGroups } from "./typeset/table-head";

/** One text of a document and where it stands, in the words of the person who writes it. */
export type PlacedText = { place: string; text: string };

/** All texts of a document in reading order. */
export function textsOf(document: LogicalDocument): PlacedText[] {
  return document.kind === "form"
    ? [{ place: "文件名称", text: document.title }, ...document.sheets.flatMap(sheetTexts)]
    : officialTexts(document);
}

/** The parts of an official document that hold blocks, in the order of print, by the name a clerk knows them. */
export type BlockPart = { part: string; title: string; blocks: Block[]; orientation: Annex["orientation"] };

export function blockParts(document: OfficialDocument): BlockPart[] {
  const upright = { orientation: "portrait" } as const;
  return [
    { part: "正文", title: document.title, blocks: document.body, ...upright },
    ...(document.issued ? [{ part: issuedPart, ...upright, ...document.issued }] : []),
    ...document.annexes.map((annex, index) => ({ part: `附件${index + 1}`, ...annex })),
  ];
}

export const issuedPart = "印发件";

/** The embedded pictures of a document and where they stand. */
export function figuresOf(document: LogicalDocument): { place: string; figure: Figure }[] {
  if (document.kind === "form") return [];
  return blockParts(document).flatMap(({ part, blocks }) =>
    blocks.flatMap((block, index) =>
      block.kind === "figure" ? [{ place: `${part}第${index + 1}段`, figure: block.figure }] : [],
    ),
  );
}

function officialTexts(document: OfficialDocument): PlacedText[] {
  const { head, imprint } = document;
  return [
    ...head.organs.map((text) => ({ place: "发文机关标志", text })),
    ...(head.number ? [{ place: "发文字号", text: head.number.code }] : []),
    ...head.signers.map((text) => ({ place: "签发人", text })),
    { place: "标题", text: document.title },
    ...optional("主送机关", document.recipients),
    ...blockTexts(document.body, "正文"),
    ...(document.kind === "minutes"
      ? document.attendance.map(({ label, names }) => ({ place: label, text: names }))
      : []),
    ...(document.issued
      ? [
          { place: `${issuedPart}标题`, text: document.issued.title },
          ...optional(`${issuedPart}题注`, document.issued.note),
          ...blockTexts(document.issued.blocks, issuedPart),
        ]
      : []),
    ...document.annexes.flatMap((annex, index) => [
      { place: `附件${index + 1}标题`, text: annex.title },
      ...blockTexts(annex.blocks, `附件${index + 1}`),
    ]),
    ...(document.signature?.organs ?? []).map((text) => ({ place: "署名", text })),
    ...(document.signature?.persons ?? []).flatMap(({ post, name }) => [
      { place: "署名", text: post },
      { place: "署名", text: name },
    ]),
    ...optional("附注", document.notes),
    ...optional("抄送", imprint?.copies),
    ...optional("印发机关", imprint?.issuer),
  ];
}

function blockTexts(blocks: Block[], part: string): PlacedText[] {
  return blocks.flatMap((block, index) => {
    const place = `${part}第${index + 1}段`;
    if (block.kind === "table") return tableTexts(block.table, place);
    if (block.kind === "list") return block.items.map((item) => ({ place, text: plainText(item) }));
    if (block.kind === "figure") return optional(place, block.figure.caption);
    if (block.kind === "chart") return chartTexts(block.chart, place);
    if (block.kind === "paragraph" || block.kind === "article") return [{ place, text: plainText(block.text) }];
    if (block.kind === "chapter" || block.kind === "section") return [{ place, text: block.title }];
    if (block.kind === "cases")
      return block.items.flatMap(({ lead, text }) => [
        { place, text: lead },
        { place, text: plainText(text) },
      ]);
    return [{ place, text: block.text }, ...(block.runIn ? [{ place, text: plainText(block.runIn) }] : [])];
  });
}

function chartTexts(chart: Chart, place: string): PlacedText[] {
  return [
    ...optional(place, chart.caption),
    ...optional(place, chart.unit),
    ...[...chart.categories, ...chart.series.map(({ name }) => name)].map((text) => ({ place: `${place}图中`, text })),
  ];
}

function tableTexts(table: Table, place: string): PlacedText[] {
  return [
    ...optional(`${place}表题`, table.caption),
    ...headTexts(table).map((text) => ({ place: `${place}表头`, text })),
    ...allRows(table).flatMap((row, at) =>
      row.map((text, column) => ({ place: `${place}表第${at + 1}行第${column + 1}列`, text })),
    ),
  ];
}

/** Heads row by row: of two levels the upper ones first, and what stands over no other with them. */
function headTexts({ columns }: Table): string[] {
  const upper = headGroups(columns).map(({ title, from }) => title ?? columns[from]?.title ?? "");
  return [...upper, ...columns.flatMap(({ group, title }) => (group === undefined ? [] : [title]))];
}

function sheetTexts(sheet: FormSheet, index: number): PlacedText[] {
  const place = `第${index + 1}张表`;
  return [
    ...partTexts(sheet, place),
    ...sheet.parts.flatMap((part, at) => [
      { place: `${place}第${at + 2}联骑缝`, text: part.cut },
      ...partTexts(part, `${place}第${at + 2}联`),
    ]),
  ];
}

function partTexts(part: FormPart, place: string): PlacedText[] {
  return [
    { place: `${place}标题`, text: part.title },
    ...optional(`${place}副题`, part.subtitle),
    ...(part.corner ?? []).map((text) => ({ place: `${place}表首`, text })),
    ...[...(part.address ? [part.address] : []), ...part.text].map((text) => ({
      place: `${place}正文`,
      text: plainText(text),
    })),
    ...part.fields.flatMap((field) => [
      { place: `${place}“${field.label}”`, text: field.label },
      { place: `${place}“${field.label}”`, text: field.value },
    ]),
    ...(part.table ? tableTexts(part.table, place) : []),
    ...part.boxes.flatMap((box) => [
      { place: `${place}“${box.label}”`, text: box.label },
      { place: `${place}“${box.label}”`, text: box.text },
      { place: `${place}“${box.label}”`, text: box.sign },
    ]),
    ...part.after.map((text) => ({ place: `${place}正文`, text: plainText(text) })),
    ...part.closing.map((text) => ({ place: `${place}落款`, text: plainText(text) })),
    ...optional(`${place}附注`, part.note),
  ];
}

function optional(place: string, text: string | undefined): PlacedText[] {
  return text === undefined ? [] : [{ place, text }];
}

/** Cells of all tables of a document together. */
export function countCells(document: LogicalDocument): number {
  const tables =
    document.kind === "form"
      ? document.sheets.flatMap((sheet) => [sheet, ...sheet.parts]).flatMap(({ table }) => (table ? [table] : []))
      : blockParts(document)
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (block.kind === "table" ? [block.table] : []));
  return tables.reduce((sum, table) => sum + (allRows(table).length + 1) * table.columns.length, 0);
}
