import { countHeadRows, type Sheet, type SheetCell, type SheetColumn } from "./model";
import { figureStyle, marked, quoted, styleOf, styles, unfilledText } from "./style";
import { columnLetters, daySerial, escapeCellText, escapeXml } from "./text";

/** Longest text of one cell (ECMA-376: 32,767). */
const maxText = 32_767;

/** sheetN.xml of one table; element order as CT_Worksheet demands. */
export function sheetXml(sheet: Sheet): string {
  const { columns, rows } = sheet;
  const head = countHeadRows(sheet);
  const last = columnLetters(Math.max(0, columns.length - 1));
  const lines: string[] = [];
  const push = (cells: string[], height = "") =>
    lines.push(`<row r="${lines.length + 1}"${height}>${cells.join("")}</row>`);
  const at = (column: number) => `${columnLetters(column)}${lines.length + 1}`;
  if (sheet.title) push([inline("A1", sheet.title, styles.title)], ' ht="30" customHeight="1"');
  if (sheet.subtitle) push([inline(at(0), sheet.subtitle, styles.subtitle)]);
  push(columns.map((column, i) => inline(at(i), column.header, styles.header)));
  rows.forEach((row, r) => {
    push(columns.map((column, c) => cell(at(c), row[c] ?? null, column, sheet.isMarked?.(r, c) ?? false)));
  });
  const merges = Array.from({ length: head - 1 }, (_, i) => `<mergeCell ref="A${i + 1}:${last}${i + 1}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${last}${lines.length}"/>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    `<cols>${columns.map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${column.width}"${column.type === "text" ? ` style="${unfilledText}"` : ""} customWidth="1"/>`).join("")}</cols>`,
    `<sheetData>${lines.join("")}</sheetData>`,
    rows.length > 0 ? `<autoFilter ref="A${head}:${last}${lines.length}"/>` : "",
    merges.length > 0 && columns.length > 1
      ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`
      : "",
    validations(columns, head),
    `<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${sheet.orientation ?? "landscape"}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`,
  ].join("");
}

function cell(ref: string, value: SheetCell, column: SheetColumn, isMarked: boolean): string {
  const style = (base: number) => base + (isMarked ? marked : 0);
  if (value === null || value === "") return `<c r="${ref}" s="${style(styleOf(column.type))}"/>`;
  if (typeof value === "boolean") return inline(ref, value ? "是" : "否", style(styles.text));
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return inline(ref, "", style(styles.text));
    const own = column.type === "text" || column.type === "day" ? "number" : column.type;
    const base = column.format ? figureStyle(column.format) : styleOf(own);
    return `<c r="${ref}" s="${style(base)}"><v>${value}</v></c>`;
  }
  const serial = column.type === "day" ? daySerial(value) : null;
  if (serial !== null) return `<c r="${ref}" s="${style(styles.day)}"><v>${serial}</v></c>`;
  return inline(ref, value, style(/^[=+\-@\t\r]/.test(value) ? quoted : styles.text));
}

const inline = (ref: string, text: string, style: number) =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeCellText(text.slice(0, maxText)))}</t></is></c>`;

/** Notes on headers as input prompts, drop-downs under them. */
function validations(columns: readonly SheetColumn[], head: number): string {
  const rules = columns.flatMap((column, i) => {
    const letters = columnLetters(i);
    const list = column.choicesFrom ?? (column.choices ? `"${column.choices.join(",")}"` : null);
    return [
      ...(column.note
        ? [
            `<dataValidation allowBlank="1" showInputMessage="1" promptTitle="${escapeXml(column.header.slice(0, 32))}" prompt="${escapeXml(column.note.slice(0, 255))}" sqref="${letters}${head}"/>`,
          ]
        : []),
      ...(list
        ? [
            `<dataValidation type="list" allowBlank="1" showErrorMessage="${column.choicesFrom ? 0 : 1}" errorTitle="请从列表中选择" error="请从下拉列表中选择。" sqref="${letters}${head + 1}:${letters}60000"><formula1>${escapeXml(list)}</formula1></dataValidation>`,
          ]
        : []),
    ];
  });
  return rules.length > 0 ? `<dataValidations count="${rules.length}">${rules.join("")}</dataValidations>` : "";
}
