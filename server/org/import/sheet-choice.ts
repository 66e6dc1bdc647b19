import { findHead, plainHeader } from "@/server/document/sheet/head";
import type { ReadSheet } from "@/server/document/sheet/reading";
import { cleanName } from "@/server/ground/text-rules";
import type { ImportFinding } from "./finding";
import { type ImportKind, type ImportSheet, importSheets, ownSheets } from "./sheets";

type Choice = {
  /** Sheets of the file by the name of the sheet they are read as. */
  chosen: Map<string, ReadSheet>;
  findings: ImportFinding[];
  notes: string[];
  /** Sheets that are not read. */
  rest: ReadSheet[];
};

/**
 * Which sheet of a file is read as what: by its name, else the one that has all required headers. Two that could be the
 * same are a fault, for people in the one that is passed over would be missing without a word.
 */
export function chooseSheets(kind: ImportKind, book: readonly ReadSheet[]): Choice {
  const chosen = new Map<string, ReadSheet>();
  const findings: ImportFinding[] = [];
  const notes: string[] = [];
  for (const wanted of importSheets[kind]) {
    const named = book.find((sheet) => cleanName(sheet.name) === wanted.name);
    if (named) chosen.set(wanted.name, named);
  }
  const open = book.filter(
    (sheet) => ![...chosen.values()].includes(sheet) && !ownSheets.includes(cleanName(sheet.name)),
  );
  const likes = new Map(open.map((sheet) => [sheet, likeliest(kind, sheet)]));
  for (const wanted of importSheets[kind]) {
    const alike = open.filter((sheet) => likes.get(sheet) === wanted && sheet.rows.length > 1);
    const named = chosen.get(wanted.name);
    const [only] = alike;
    if (!named && only && alike.length === 1) chosen.set(wanted.name, only);
    else if (alike.length > 0)
      findings.push({
        sheet: alike.map((sheet) => sheet.name).join("、"),
        row: 0,
        column: "",
        cell: "",
        message: named
          ? `这些工作表也像“${wanted.name}”表，没有读取；请合并到“${wanted.name}”表，不需要的请删去。`
          : `几张工作表都像“${wanted.name}”表，不知读哪一张；请合并为一张，取名“${wanted.name}”。`,
      });
  }
  const taken = [...chosen.values()];
  const rest = book.filter((sheet) => !taken.includes(sheet));
  const unread = open.filter((sheet) => rest.includes(sheet) && sheet.rows.length > 0 && !likes.get(sheet));
  const absent = importSheets[kind].filter((wanted) => !chosen.has(wanted.name)).map((wanted) => `“${wanted.name}”`);
  if (chosen.size === 0 && findings.length === 0) findings.push(nothingFound(kind, book));
  else {
    if (absent.length > 0) notes.push(`文件中没有${absent.join("、")}表，这部分不作改动。`);
    if (unread.length > 0) notes.push(`没有读取的工作表：${unread.map((sheet) => `“${sheet.name}”`).join("、")}。`);
  }
  return { chosen, findings, notes, rest };
}

/** What a sheet is by its headers: of those whose required ones it has all, the one with most. */
function likeliest(kind: ImportKind, sheet: ReadSheet): ImportSheet | undefined {
  let best: { wanted: ImportSheet; count: number } | undefined;
  for (const wanted of importSheets[kind]) {
    const head = findHead(
      sheet,
      wanted.columns.map((column) => column.header),
    );
    const hasAll = wanted.columns.every((column) => !column.isRequired || head?.columns.has(column.header));
    if (head && hasAll && head.columns.size > (best?.count ?? 0)) best = { wanted, count: head.columns.size };
  }
  return best?.wanted;
}

function nothingFound(kind: ImportKind, book: readonly ReadSheet[]): ImportFinding {
  const wanted = importSheets[kind].map((sheet) => sheet.name).join("、");
  const required = importSheets[kind].at(-1)?.columns.filter((column) => column.isRequired) ?? [];
  const has = book.map((sheet) => `“${sheet.name}”`).slice(0, 10);
  return {
    sheet: wanted,
    row: 0,
    column: "",
    cell: "",
    message: `没有找到这些工作表${has.length > 0 ? `（文件中有：${has.join("、")}，都没有“${required.map((one) => plainHeader(one.header)).join("”“")}”这样的表头）` : ""}，请使用下载的模板填写。`,
  };
}
