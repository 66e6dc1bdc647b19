import { error, type Finding } from "../finding";
import type { Table } from "../schema";
import { padding } from "../typeset/cell";
import { columnWidths, leastWidth } from "../typeset/column";
import { sizes } from "../typeset/grid";
import { mm } from "../typeset/page";

const mostHeaderLines = 12;

/** What keeps a table from being printed; `measure` is the width of its page's text in mm. */
export function checkTable(table: Table | undefined, place: string, measure: number): Finding[] {
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
  table.rows.forEach((row, index) => {
    if (row.length !== table.columns.length)
      findings.push(error(place, `表第${index + 1}行有${row.length}列，应为${table.columns.length}列`));
  });
  return findings;
}
