import { countHeadRows, type Sheet } from "./sheet/model";
import { packWorkbook } from "./sheet/workbook";
import { sheetXml } from "./sheet/xml";

export const sheetMime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * One table as .xlsx: typed cells, frozen headings that repeat on every printed page, A4 landscape fitted to the width.
 * Texts are inline strings and never become a formula, whatever they begin with (security.md §2).
 */
export const renderSheet = (sheet: Sheet): Uint8Array => renderWorkbook([sheet]);

/** Several tables as the sheets of one .xlsx file; equal input gives equal bytes. */
export function renderWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const names = uniqueNames(sheets.map((sheet, i) => tabName(sheet.name ?? sheet.title ?? `表${i + 1}`)));
  const named = sheets.map((sheet, i) => ({ ...sheet, name: names[i] ?? `表${i + 1}` }));
  return packWorkbook(
    named.map((sheet) => ({ name: sheet.name, headRows: countHeadRows(sheet), xml: sheetXml(sheet) })),
  );
}

/** A spreadsheet refuses tabs of one name, whatever the case of their letters: later ones get a number. */
function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let count = 2; taken.has(own.toLowerCase()); count += 1) {
      const tail = `（${count}）`;
      own = name.slice(0, 31 - tail.length) + tail;
    }
    taken.add(own.toLowerCase());
    return own;
  });
}

/** Characters a tab may not have (ECMA-376 §18.2.19) are left out. */
const tabName = (name: string) =>
  name
    .replaceAll(/[\\/?*:[\]'\p{Cc}]/gu, "")
    .trim()
    .slice(0, 31) || "表";
