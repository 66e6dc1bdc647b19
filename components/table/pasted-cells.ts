import { cleanText } from "@/server/ground/text-rules";

/**
 * Cells copied from a spreadsheet: lines of cells with tabs between. A cell that holds a line break or a tab comes in
 * quotation marks, and stays one cell; taken apart it would move every line below to another row.
 */
export function readCells(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  // A cell, in marks or plain, and what ends it.
  for (const [, quoted, plain = "", end] of text
    .replace(/[\r\n]+$/u, "")
    .matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r?\n|\r|$)/gu)) {
    line.push(cleanText(quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
    if (end === "\t") continue;
    lines.push(line);
    line = [];
    if (end === "") break;
  }
  return lines;
}
