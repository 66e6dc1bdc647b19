import { textOfCell } from "@/server/document/sheet/cell-rules";
import { bodyOf, findHead, mergeAt, type SheetHead } from "@/server/document/sheet/head";
import { notesOf } from "@/server/document/sheet/notes";
import { cellAt, type ReadSheet } from "@/server/document/sheet/reading";
import { DomainError } from "@/server/frame/errors";

const mostRows = 5000;

/** One thing wrong in the file, where the user finds it. */
export type ImportProblem = { row: number; text: string };
export type FormTable = { rows: { row: number; cells: string[] }[]; notes: string[]; problems: ImportProblem[] };

/**
 * The table of forms in a workbook, wherever it stands: behind a cover sheet, under a title, with its columns in another
 * order. @returns cells in the order of `headers`
 * @throws DomainError badFile when no sheet has all headers, or several have
 */
export function readFormTable(book: readonly ReadSheet[], headers: readonly string[]): FormTable {
  const { sheet, head } = chooseSheet(book, headers);
  const { rows, filled, across } = bodyOf(sheet, head);
  const data = rows.filter((row) => !row.skipped);
  if (data.length > mostRows) throw new DomainError("badFile", { problem: `超过 ${mostRows} 行，请按科室分开上传` });
  const problems: ImportProblem[] = across.map((one) => ({
    row: one.top,
    text: `${mergeAt(one)} 合并了几列，分不清各列的内容，请取消合并后分别填写`,
  }));
  const places = headers.map((header) => head.columns.get(header)?.[0] ?? -1);
  const read = data.map(({ row, cells, marks }) => ({
    row,
    cells: places.map((place) => {
      const taken = textOfCell(cells[place] ?? "", marks?.[place], "text");
      if ("text" in taken) return taken.text;
      problems.push({ row, text: `${cellAt(row, place)}：${taken.problem}` });
      return "";
    }),
  }));
  return { rows: read, problems, notes: notesOf(sheet, head, { rows, filled, name: sheet.name.trim() }) };
}

function chooseSheet(book: readonly ReadSheet[], headers: readonly string[]): { sheet: ReadSheet; head: SheetHead } {
  const heads = book.flatMap((sheet) => {
    const head = findHead(sheet, headers);
    return head ? [{ sheet, head }] : [];
  });
  const whole = heads.filter(({ head }) => headers.every((header) => head.columns.has(header)));
  const [only, other] = whole;
  if (only && other)
    throw new DomainError("badFile", {
      problem: `${whole.map(({ sheet }) => `“${sheet.name}”`).join("、")}都是填报表，请合并为一张工作表后再上传`,
    });
  const twice = [...(only?.head.columns ?? [])].find(([, places]) => places.length > 1);
  if (twice) throw new DomainError("badFile", { problem: `“${twice[0]}”列有 ${twice[1].length} 个，请只留一个` });
  if (only) return only;
  const nearest = heads.sort((a, b) => b.head.columns.size - a.head.columns.size)[0];
  const missing = headers.filter((header) => !nearest?.head.columns.has(header));
  throw new DomainError("badFile", {
    problem: nearest
      ? `表头与下载的表格不一致，“${nearest.sheet.name}”表缺少“${missing.slice(0, 5).join("”“")}”列，请使用下载的表格填写`
      : "没有找到填报表的表头，请使用下载的表格填写",
  });
}
