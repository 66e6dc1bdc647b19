import type { BodyRow, SheetHead } from "./head";
import { mergeAt } from "./head";
import type { Merge, ReadSheet } from "./reading";
import { columnLetters } from "./text";

const mostNamed = 12;

/** What a reader of a sheet did that its sender would not see otherwise, one sentence each. */
export function notesOf(
  sheet: ReadSheet,
  head: SheetHead,
  { rows, filled, name }: { rows: readonly BodyRow[]; filled: readonly Merge[]; name: string },
): string[] {
  const notes: string[] = [];
  const say = (what: string) => notes.push(`“${sheet.name}”表${what}。`);
  if (sheet.name.trim() !== name) say(`按“${name}”表读取`);
  if (head.above.length > 0) say(`的表头在第 ${head.row} 行，上面的 ${head.above.length} 行没有读取`);
  if (head.others.length > 0) say(`有不认识的列，没有读取：${listed(head.others.map((one) => `“${one.header}”`))}`);
  const hidden = rows.filter((row) => row.isHidden && !row.skipped).map(({ row }) => row);
  if (hidden.length > 0) say(`的隐藏行也已读取：第 ${ranges(hidden)} 行`);
  const columns = [...head.columns].flatMap(([header, at]) =>
    at.some((column) => sheet.hiddenColumns?.includes(column)) ? [`${columnLetters(at[0] ?? 0)} 列“${header}”`] : [],
  );
  if (columns.length > 0) say(`的隐藏列也已读取：${listed(columns)}`);
  if (filled.length > 0)
    say(
      `的合并单元格按每行内容相同读取：${listed(filled.toSorted((a, b) => a.left - b.left || a.top - b.top).map(mergeAt))}`,
    );
  for (const row of rows) if (row.skipped) say(`第 ${row.row} 行是${row.skipped}，没有读取`);
  return notes;
}

const listed = (words: readonly string[]) =>
  `${words.slice(0, mostNamed).join("、")}${words.length > mostNamed ? ` 等 ${words.length} 处` : ""}`;

/** Rows in order as 3、5 至 9. */
function ranges(rows: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const row of rows) {
    const last = spans.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else spans.push([row, row]);
  }
  return listed(spans.map(([from, to]) => (from === to ? `${from}` : `${from} 至 ${to}`)));
}
