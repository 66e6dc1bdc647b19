import type { Book } from "./book";
import { parseXml } from "./parse";
import { SheetProblem } from "./problem";
import { serialDay } from "./text";

const mostColumns = 100;
const mostText = 5000;

/**
 * Walks the rows of a sheet; empty ones are left out.
 * @param onRow row number as the spreadsheet shows it, cells as texts from column A; a day as ISO text
 */
export async function walkRows(
  stream: AsyncIterable<Buffer>,
  book: Book,
  onRow: (row: number, cells: string[]) => void,
): Promise<void> {
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let cell: { type: string; style: number } = { type: "n", style: 0 };
  let value = "";
  let isValue = false;
  let phonetic = 0;
  await parseXml(stream, {
    open: (name, a) => {
      if (name === "row") {
        row = a.r ? Number(a.r) : row + 1;
        column = -1;
        cells = [];
      } else if (name === "c") {
        column = a.r ? columnOf(a.r) : column + 1;
        if (column >= mostColumns) throw new SheetProblem(`第${row}行超过 ${mostColumns} 列，请删除多余的列`);
        cell = { type: a.t ?? "n", style: Number(a.s ?? 0) };
        value = "";
      } else if (name === "rPh") phonetic++;
      isValue = name === "v" || name === "t";
    },
    text: (text) => {
      if (!isValue || phonetic > 0) return;
      value += text;
      if (value.length > mostText) throw new SheetProblem(`第${row}行有单元格超过 ${mostText} 字，请精简`);
    },
    close: (name) => {
      isValue = false;
      if (name === "rPh") phonetic--;
      else if (name === "c" && value !== "") {
        while (cells.length < column) cells.push("");
        cells[column] = textOf(value, cell, book).trim();
      } else if (name === "row" && cells.some((c) => c !== "")) onRow(row, cells);
    },
  });
}

function textOf(value: string, { type, style }: { type: string; style: number }, book: Book): string {
  if (type === "s") return book.shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "是" : "否";
  if (type !== "n") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (book.isDay[style] && number >= 1 && number < 2_958_466) return serialDay(number, book.is1904);
  return Number.isInteger(number)
    ? number.toLocaleString("en", { useGrouping: false })
    : String(Number(number.toPrecision(15)));
}

/** Column from 0 of a reference such as AB12. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}
