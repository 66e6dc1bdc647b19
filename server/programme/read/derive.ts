import { isWritten, type Written } from "@/server/programme/schema/short";

/** Deeper than sheets are ever derived from each other; a circle ends here and is told by the check. */
const deepest = 10;
const isMade = (key: unknown): boolean => typeof key === "string" && /^column-\d+(?:-x)*$/u.test(key);

/**
 * Columns of derived sheets that were written by title alone: one that its source has is the source's, any other gets a key
 * that no sheet of the programme has, so that two columns are never one by their number.
 */
export function shareColumns(data: Written): Written {
  if (!Array.isArray(data.sheets)) return data;
  const sheets: unknown[] = data.sheets;
  return { ...data, sheets: sheets.map((sheet, index) => shared(sheets, sheet, index, 0)) };
}

function shared(sheets: readonly unknown[], sheet: unknown, index: number, depth: number): unknown {
  if (!isWritten(sheet) || !Array.isArray(sheet.columns)) return sheet;
  const from = isWritten(sheet.from) ? sheet.from.sheet : undefined;
  const at = sheets.findIndex((one) => isWritten(one) && [one.key, one.title, one.number].includes(from));
  if (at < 0 || at === index || depth > deepest) return sheet;
  const source = columnsOf(sheets, at, depth + 1);
  const columns = sheet.columns.map((column: unknown, place) => {
    if (!isWritten(column) || !isMade(column.key)) return column;
    const same = source.find((one) => typeof one.title === "string" && one.title === column.title);
    return same ?? { ...column, key: `d${index + 1}-${place + 1}` };
  });
  return { ...sheet, columns };
}

/** All columns of a sheet and of those it takes its rows from. */
function columnsOf(sheets: readonly unknown[], index: number, depth: number): Written[] {
  const sheet = shared(sheets, sheets[index], index, depth);
  if (!isWritten(sheet) || !Array.isArray(sheet.columns)) return [];
  const own = sheet.columns.filter(isWritten);
  const from = isWritten(sheet.from) ? sheet.from.sheet : undefined;
  const at = sheets.findIndex((one) => isWritten(one) && [one.key, one.title, one.number].includes(from));
  return at < 0 || at === index || depth > deepest ? own : [...own, ...columnsOf(sheets, at, depth + 1)];
}
