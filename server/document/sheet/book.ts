import type { Archive } from "./archive";
import { type NumberFormat, numberFormats } from "./format";
import { findParts } from "./package";
import { parseXml } from "./parse";
import { SheetProblem } from "./problem";
import { unescapeCellText } from "./text";

/** Characters of all shared texts together, so that they fit the heap of the reading process. */
const mostShared = 40_000_000;

export type Book = {
  sheets: { name: string; part: string }[];
  is1904: boolean;
  shared: string[];
  /** How the cell format at this place shows a number. */
  formats: NumberFormat[];
};

/** What must be known of a workbook before its sheets can be read. @throws SheetProblem */
export async function readBook(archive: Archive, bytes: Buffer): Promise<Book> {
  const { workbook, relations } = await findParts(archive, bytes);
  const partOf = (type: string) =>
    relations.find((one) => one.type === type && archive.names.has(one.part))?.part ?? null;
  const sheets: Book["sheets"] = [];
  let is1904 = false;
  await parseXml(archive.open(workbook), {
    open: (name, a) => {
      if (name === "workbookPr") is1904 = a.date1904 === "1" || a.date1904 === "true";
      if (name !== "sheet") return;
      // The prefix of the relation's id is the file's own choice.
      const id = Object.entries(a).find(([key]) => /(?:^|:)id$/.test(key))?.[1];
      const relation = relations.find((one) => one.id === id);
      const title = unescapeCellText(a.name ?? "");
      if (relation && relation.type !== "worksheet") return;
      if (!relation || !archive.names.has(relation.part))
        throw new SheetProblem(`文件缺少“${title}”表的内容，请用表格软件打开、重新保存后再上传`);
      sheets.push({ name: title, part: relation.part });
    },
  });
  return {
    sheets,
    is1904,
    shared: await sharedTexts(archive, partOf("sharedStrings")),
    formats: await numberFormats(archive, partOf("styles")),
  };
}

async function sharedTexts(archive: Archive, part: string | null): Promise<string[]> {
  const texts: string[] = [];
  if (part === null) return texts;
  let current = "";
  let total = 0;
  let isText = false;
  let phonetic = 0;
  await parseXml(archive.open(part), {
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
      if (name === "si") texts.push(unescapeCellText(current));
    },
  });
  return texts;
}
