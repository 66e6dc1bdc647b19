import { blockParts } from "./content";
import type { Block, Column, LogicalDocument, Table } from "./schema";
import type { FigureFormat, Sheet, SheetCell, SheetColumn } from "./sheet/model";
import { allRows } from "./typeset/span";

/**
 * Every table of a document as a sheet of its own, in reading order, upper heads before those below them (岗位：应报), joined
 * cells apart, totals last: figures as numbers, days as days, everything else,
 * among it long digit strings such as 工号, as text. Empty where the document holds no table.
 */
export function ledgerSheets(document: LogicalDocument): Sheet[] {
  if (document.kind === "form")
    return document.sheets.flatMap((sheet) => {
      const orientation = sheet.orientation ?? document.orientation;
      return [sheet, ...sheet.parts].flatMap((part) =>
        part.table
          ? [tableSheet(part.table, { title: part.title, subtitle: part.corner?.join("　"), orientation })]
          : [],
      );
    });
  return blockParts(document).flatMap(({ title, orientation, blocks }) => blockSheets(blocks, { title, orientation }));
}

type Heading = { title: string; subtitle?: string | undefined; orientation: "portrait" | "landscape" };

function blockSheets(blocks: Block[], heading: Heading): Sheet[] {
  return blocks.flatMap((block) => (block.kind === "table" ? [tableSheet(block.table, heading)] : []));
}

function tableSheet(table: Table, heading: Heading): Sheet {
  const rows = allRows(table);
  const headers = table.columns.map(({ group, title }) => (group === undefined ? title : `${group}：${title}`));
  const subtitle = [table.caption, heading.subtitle].filter((text) => text).join("　");
  const kinds = table.columns.map((column, index) =>
    kindOf(
      column,
      rows.map((row) => row[index] ?? ""),
    ),
  );
  return {
    title: heading.title.replaceAll("\n", ""),
    ...(subtitle ? { subtitle } : {}),
    orientation: heading.orientation,
    columns: table.columns.map((_, index) => ({
      header: headers[index] ?? "",
      width: widthOf([headers[index] ?? "", ...rows.map((row) => row[index] ?? "")]),
      ...(kinds[index] ?? text),
    })),
    rows: rows.map((row) => table.columns.map((_, index) => cellOf(row[index] ?? "", kinds[index] ?? text))),
  };
}

type Kind = Pick<SheetColumn, "type" | "format">;
const text: Kind = { type: "text" };

/** What stands for a figure or a day that there is none of. */
const placeholder = /^(?:[-—－–/／]+|无|暂无)?$/u;
const figure = /^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?(%?)$/u;
const day = /^(\d{4})(?:-(\d{2})-(\d{2})|年(\d{1,2})月(\d{1,2})日)$/u;
/** Names of columns whose digits are no amount. */
const named = /编号|工号|代码|电话|手机|证号|账号|号码|文号|邮编/u;
/** More digits than a spreadsheet keeps, or those of a telephone. */
const tooLong = /^\d{11,}$/u;

function kindOf(column: Column, cells: string[]): Kind {
  const filled = cells.filter((cell) => !placeholder.test(cell.trim())).map((cell) => cell.trim());
  if (filled.length === 0 || named.test(column.title)) return text;
  if (filled.every((cell) => isoDay(cell) !== null)) return { type: "day" };
  if (!filled.every((cell) => figure.test(cell)) || filled.some((cell) => tooLong.test(cell))) return text;
  const percents = filled.filter((cell) => cell.endsWith("%")).length;
  if (percents > 0 && percents < filled.length) return text;
  const decimals = new Set(filled.map((cell) => (/\.(\d+)/u.exec(cell)?.[1] ?? "").length));
  const most = Math.max(...decimals);
  if (percents > 0) return { type: "percent", format: formatOf("0", Math.min(most, 2), "%") };
  const grouped = filled.some((cell) => cell.includes(",")) ? "#,##0" : "0";
  if (decimals.size > 1 || most > 4)
    return { type: "number", format: grouped === "0" ? "General" : formatOf(grouped, Math.min(most, 4)) };
  return { type: most === 0 ? "integer" : "number", format: formatOf(grouped, most) };
}

function formatOf(whole: "0" | "#,##0", decimals: number, sign: "" | "%" = ""): FigureFormat {
  return `${whole}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}${sign}` as FigureFormat;
}

function cellOf(cell: string, { type }: Kind): SheetCell {
  const trimmed = cell.trim();
  if (type === "text") return cell;
  if (type === "day") return isoDay(trimmed) ?? cell;
  if (!figure.test(trimmed)) return cell;
  const value = Number(trimmed.replaceAll(/[,%]/gu, ""));
  return type === "percent" ? Number((value / 100).toPrecision(15)) : value;
}

/** 2026-01-05 and 2026年1月5日 as an ISO day, null for what is no day. */
function isoDay(cell: string): string | null {
  const found = day.exec(cell);
  if (!found) return null;
  const [year = "", month = "", date = ""] = [found[1], found[2] ?? found[4], found[3] ?? found[5]];
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(date) ? iso : null;
}

/** In half-width characters, from 6 to 46: longer texts wrap. */
function widthOf(texts: string[]): number {
  const longest = texts.reduce((most, each) => Math.max(most, ...each.split("\n").map(halves)), 0);
  return Math.min(46, Math.max(6, longest + 2));
}

const halves = (line: string): number =>
  [...line].reduce((sum, char) => sum + (/[\u0020-\u024f]/u.test(char) ? 1 : 2), 0);
