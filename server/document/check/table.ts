import { type DocumentFinding, error, warning } from "@/server/document/finding";
import type { Table } from "@/server/document/schema";
import { padding } from "@/server/document/typeset/cell";
import { columnWidths, leastWidth } from "@/server/document/typeset/column";
import { sizes } from "@/server/document/typeset/grid";
import { mm } from "@/server/document/typeset/page";
import { allRows } from "@/server/document/typeset/span";

const mostHeaderLines = 12;

/** What keeps a table from being printed; `measure` is the width of its page's text in mm. */
export function checkTable(table: Table | undefined, place: string, measure: number): DocumentFinding[] {
  if (!table) return [];
  const most = Math.floor(mm(measure) / leastWidth(table.size));
  if (table.columns.length > most)
    return [error(place, `表有${table.columns.length}列，这样的字号和纸向最多排${most}列，请分表、横排或减小字号`)];
  const widths = columnWidths(table, mm(measure));
  const findings = table.columns.flatMap((column, index) => {
    const perLine = Math.max(1, Math.floor(((widths[index] ?? 0) - 2 * padding.x) / sizes[table.size] + 0.01));
    return [...column.title].length > perLine * mostHeaderLines
      ? [error(`${place}表头`, `第${index + 1}列太窄，放不下“${column.title.slice(0, 10)}…”，请加宽该列`)]
      : [];
  });
  allRows(table).forEach((row, index) => {
    if (row.length !== table.columns.length)
      findings.push(error(place, `${rowName(table, index)}有${row.length}列，应为${table.columns.length}列`));
  });
  return [...findings, ...checkSpans(table, place), ...checkSums(table, place)];
}

function rowName(table: Table, index: number): string {
  const count = table.rows.length;
  return index < count ? `表第${index + 1}行` : `合计第${index - count + 1}行`;
}

/** Joined cells lie within the table and within its data or its totals, do not overlap, and only the first has a text. */
function checkSpans(table: Table, place: string): DocumentFinding[] {
  const rows = allRows(table);
  const taken = new Set<string>();
  return table.spans.flatMap(({ row, column, down, across }, index): DocumentFinding[] => {
    const name = `第${index + 1}处合并`;
    if (down * across === 1) return [error(place, `${name}只有一格，请删去`)];
    if (row + down - 1 > rows.length || column + across - 1 > table.columns.length)
      return [
        error(
          place,
          `${name}（第${row}行第${column}列起${down}行${across}列）超出表的${rows.length}行${table.columns.length}列`,
        ),
      ];
    const count = table.rows.length;
    if (row <= count && row + down - 1 > count) return [error(place, `${name}跨过了合计行，请分开合并`)];
    const findings: DocumentFinding[] = [];
    let overlaps = false;
    let hidden = "";
    for (let y = row; y < row + down; y += 1)
      for (let x = column; x < column + across; x += 1) {
        const cell = `${y} ${x}`;
        overlaps ||= taken.has(cell);
        taken.add(cell);
        const text = rows[y - 1]?.[x - 1] ?? "";
        if ((y > row || x > column) && text !== "" && text !== rows[row - 1]?.[column - 1]) hidden ||= text;
      }
    if (overlaps) findings.push(error(place, `${name}与前面的合并重叠`));
    if (hidden) findings.push(error(place, `${name}盖住了“${hidden.slice(0, 10)}”，被合并的格应当空着`));
    return findings;
  });
}

const figure = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;

/** A single row of totals is the sum of each column that holds figures alone; others are the writer's. */
function checkSums(table: Table, place: string): DocumentFinding[] {
  const [total, ...others] = table.totals;
  if (
    !total ||
    others.length > 0 ||
    table.rows.length === 0 ||
    !total.some((text) => /^(?:合\s?计|总\s?计)$/u.test(text))
  )
    return [];
  return table.columns.flatMap((column, index): DocumentFinding[] => {
    const texts = table.rows.map((row) => (row[index] ?? "").trim());
    const said = (total[index] ?? "").trim();
    if (!figure.test(said) || !texts.every((text) => figure.test(text))) return [];
    const value = (text: string) => Number(text.replaceAll(",", ""));
    const sum = texts.reduce((all, text) => all + value(text), 0);
    return Math.abs(sum - value(said)) < 0.005
      ? []
      : [warning(place, `“${column.title}”各行之和是${Number(sum.toFixed(2))}，合计写的是${said}，请核对`)];
  });
}
