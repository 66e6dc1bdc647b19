/** Characters XML 1.0 cannot hold, half surrogate pairs included. */
const illegal = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** How a workbook writes characters that XML cannot hold (ST_Xstring): `_x000D_` is a carriage return. */
const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** A text that a reader of workbooks would take for escapes, with its underscores escaped themselves. */
export const escapeCellText = (text: string): string => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

/** A text of a workbook with its escapes resolved; what no database can keep is left out. */
export const unescapeCellText = (text: string): string =>
  text.includes("_x")
    ? text
        .replaceAll(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll(/[\p{Cs}\0]/gu, "")
    : text;

/** Text for element content or a quoted attribute. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(illegal, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Letters of a column, counted from 0: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** Days since 1899-12-30 of an ISO day, as spreadsheets count (1900 system); null for what is no day. */
export function daySerial(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.round(at / 86_400_000) + 25_569;
}

/** The ISO day of a serial; fractions (times) are dropped. */
export const serialDay = (serial: number, is1904: boolean): string =>
  new Date((Math.floor(serial) - 25_569 + (is1904 ? 1462 : 0)) * 86_400_000).toISOString().slice(0, 10);
