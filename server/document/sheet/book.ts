import type { Archive } from "./archive";
import { parseXml } from "./parse";
import { SheetProblem } from "./problem";

/** Characters of all shared texts together, so that they fit the heap of the reading process. */
const mostShared = 40_000_000;
/** Formats that show a day (ECMA-376 §18.8.30, with those of Chinese editions). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

export type Book = {
  sheets: { name: string; part: string }[];
  is1904: boolean;
  shared: string[];
  /** Whether the cell format at this place shows a day. */
  isDay: boolean[];
};

/** What must be known of a workbook before its sheets can be read. @throws SheetProblem */
export async function readBook(archive: Archive): Promise<Book> {
  const targets = new Map<string, string>();
  await parseXml(archive.open("xl/_rels/workbook.xml.rels"), {
    open: (name, a) => {
      if (name === "Relationship" && a.Id && a.Target && a.TargetMode !== "External")
        targets.set(a.Id, a.Target.startsWith("/") ? a.Target.slice(1) : `xl/${a.Target}`);
    },
  });
  const sheets: Book["sheets"] = [];
  let is1904 = false;
  await parseXml(archive.open("xl/workbook.xml"), {
    open: (name, a) => {
      if (name === "workbookPr") is1904 = a.date1904 === "1" || a.date1904 === "true";
      const part = name === "sheet" ? targets.get(a["r:id"] ?? a.id ?? "") : undefined;
      if (part && archive.has(part)) sheets.push({ name: a.name ?? "", part });
    },
  });
  return { sheets, is1904, shared: await sharedTexts(archive), isDay: await dayFormats(archive) };
}

async function sharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  if (!archive.has("xl/sharedStrings.xml")) return texts;
  let current = "";
  let total = 0;
  let isText = false;
  let phonetic = 0;
  await parseXml(archive.open("xl/sharedStrings.xml"), {
    open: (name) => {
      if (name === "si") current = "";
      if (name === "rPh") phonetic++;
      isText = name === "t";
    },
    text: (text) => {
      if (!isText || phonetic > 0) return;
      current += text;
      total += text.length;
      if (total > mostShared) throw new SheetProblem("文件内容过多，请拆分后再上传");
    },
    close: (name) => {
      isText = false;
      if (name === "rPh") phonetic--;
      if (name === "si") texts.push(current);
    },
  });
  return texts;
}

async function dayFormats(archive: Archive): Promise<boolean[]> {
  const isDay: boolean[] = [];
  if (!archive.has("xl/styles.xml")) return isDay;
  const own = new Map<number, boolean>();
  let isInFormats = false;
  await parseXml(archive.open("xl/styles.xml"), {
    open: (name, a) => {
      if (name === "numFmt") own.set(Number(a.numFmtId), isDayCode(a.formatCode ?? ""));
      if (name === "cellXfs") isInFormats = true;
      if (name === "xf" && isInFormats) {
        const id = Number(a.numFmtId);
        isDay.push(own.get(id) ?? builtInDays.has(id));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isInFormats = false;
    },
  });
  return isDay;
}

/** Year or day outside quoted texts, escapes and [conditions]. */
const isDayCode = (code: string) => /[yd]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/g, ""));
