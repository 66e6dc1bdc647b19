import { isErrorWord } from "@/server/ground/text-rules";
import type { Book } from "./book";
import { shownAs } from "./format";
import { parseXml } from "./parse";
import { SheetProblem } from "./problem";
import { type CellMark, cellAt, type Merge, type ReadRow } from "./reading";
import { serialDay, unescapeCellText } from "./text";

const mostColumns = 100;
const mostText = 5000;
const mostMerges = 20_000;

type Cell = { type: string; style: number; column: number; text: string; isCalculated: boolean; hasValue: boolean };

/**
 * Walks the rows of a sheet; empty ones are left out, and so are empty cells however they are formatted.
 * @param onRow a row, as soon as it is read
 * @returns what stands around the rows: merged cells and hidden columns (from 0)
 */
export async function walkRows(
  stream: AsyncIterable<Buffer>,
  { book, name: sheet }: { book: Book; name: string },
  onRow: (row: ReadRow) => void,
): Promise<{ joined: Merge[]; hiddenColumns: number[] }> {
  const joined: Merge[] = [];
  const hiddenColumns: number[] = [];
  let row: ReadRow = { row: 0, cells: [] };
  let column = -1;
  let cell: Cell | null = null;
  let isValue = false;
  let phonetic = 0;
  await parseXml(stream, {
    open: (name, a) => {
      if (name === "row") {
        row = { row: a.r ? Number(a.r) : row.row + 1, cells: [], ...(isOn(a.hidden) && { isHidden: true }) };
        column = -1;
      } else if (name === "c") {
        column = a.r ? columnOf(a.r) : column + 1;
        cell = { type: a.t ?? "n", style: Number(a.s ?? 0), column, text: "", isCalculated: false, hasValue: false };
      } else if (name === "rPh") phonetic++;
      else if (name === "f" && cell) cell.isCalculated = true;
      else if (name === "col" && isOn(a.hidden))
        for (let at = Number(a.min); at <= Math.min(Number(a.max), mostColumns); at++) hiddenColumns.push(at - 1);
      else if (name === "mergeCell" && joined.length < mostMerges) joined.push(...mergeOf(a.ref ?? ""));
      isValue = name === "v" || name === "t";
      if (isValue && cell) cell.hasValue = true;
    },
    text: (text) => {
      if (!isValue || phonetic > 0 || !cell) return;
      cell.text += text;
      if (cell.text.length > mostText)
        throw new SheetProblem(`“${sheet}”表 ${cellAt(row.row, cell.column)} 单元格超过 ${mostText} 字，请精简`);
    },
    close: (name) => {
      isValue = false;
      if (name === "rPh") phonetic--;
      else if (name === "c" && cell) {
        put(row, cell, book, sheet);
        cell = null;
      } else if (name === "row" && (row.marks || row.cells.some((text) => text !== ""))) onRow(row);
    },
  });
  return { joined, hiddenColumns };
}

function put(row: ReadRow, cell: Cell, book: Book, sheet: string): void {
  const { text, mark } = read(cell, book);
  if (text === "" && !mark) return;
  if (cell.column >= mostColumns)
    throw new SheetProblem(
      `“${sheet}”表第${row.row}行超过 ${mostColumns} 列（${cellAt(row.row, cell.column)} 有内容），请删除多余的列`,
    );
  while (row.cells.length < cell.column) row.cells.push("");
  row.cells[cell.column] = text;
  if (mark) row.marks = { ...row.marks, [cell.column]: mark };
}

function read(cell: Cell, book: Book): { text: string; mark?: CellMark } {
  if (!cell.hasValue) return { text: "", ...(cell.isCalculated && { mark: { is: "uncalculated" } }) };
  if (cell.type === "e") return { text: cell.text, mark: { is: "error" } };
  if (cell.type === "b") return { text: cell.text === "1" ? "是" : "否" };
  if (cell.type === "n") return cell.text.trim() === "" ? { text: "" } : readNumber(cell, book);
  if (cell.type === "d" && /^\d{4}-\d{2}-\d{2}/.test(cell.text))
    return { text: cell.text.slice(0, 10), mark: { is: "day" } };
  const text = (cell.type === "s" ? (book.shared[Number(cell.text)] ?? "") : unescapeCellText(cell.text)).trim();
  return { text, ...(isErrorWord(text) && { mark: { is: "error" } }) };
}

function readNumber({ text, style }: Cell, book: Book): { text: string; mark?: CellMark } {
  const number = Number(text);
  if (!Number.isFinite(number)) return { text };
  const { isDay = false, code = null } = book.formats[style] ?? {};
  if (isDay && number >= 1 && number < 2_958_466) return { text: serialDay(number, book.is1904), mark: { is: "day" } };
  const plain = Number.isInteger(number)
    ? number.toLocaleString("en", { useGrouping: false })
    : String(Number(number.toPrecision(15)));
  const shown = code === null ? plain : shownAs(code, number);
  return { text: plain, ...(shown !== plain && { mark: { is: "number", shown } }) };
}

const isOn = (value: string | undefined) => value === "1" || value === "true";

function mergeOf(reference: string): Merge[] {
  const [from = "", to = from] = reference.split(":");
  const merge = { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) };
  return merge.top > 0 && merge.bottom >= merge.top && merge.left >= 0 && merge.right >= merge.left ? [merge] : [];
}

const rowOf = (reference: string) => Number(/\d+$/.exec(reference)?.[0] ?? 0);

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
