import { type FigureFormat, figureFormats, type SheetColumnType } from "./model";
import { escapeXml } from "./text";

/** Places of cell formats in styles.xml. A marked format is the plain one plus `marked`. */
export const styles = {
  plain: 0,
  title: 1,
  subtitle: 2,
  header: 3,
  text: 4,
  integer: 5,
  number: 6,
  percent: 7,
  day: 8,
};
/** Text that a spreadsheet could take for a formula when somebody edits it: kept as text by `quotePrefix`. */
export const quoted = 9;
const firstFigure = 10;
export const marked = 6 + figureFormats.length;

export const styleOf = (type: SheetColumnType): number => styles[type];
export const figureStyle = (format: FigureFormat): number => firstFigure + figureFormats.indexOf(format);

const body = (format: number, extra = "", alignment = '<alignment vertical="top" wrapText="1"/>') =>
  `<xf numFmtId="${format}" fontId="0" fillId="FILL" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"${extra}>${alignment}</xf>`;
const right = '<alignment vertical="top"/>';
// 49 = text, 1 = 0, 2 = 0.00; 164 and beyond are our own.
const ownFormats = ["0.0%", "yyyy\\-mm\\-dd", ...figureFormats.slice(1)];
const firstOwn = 164;
const bodies = [
  body(49),
  body(1, "", right),
  body(2, "", right),
  body(164, "", right),
  body(165, "", right),
  body(49, ' quotePrefix="1"'),
  ...figureFormats.map((_, index) => body(index === 0 ? 0 : firstOwn + 1 + index, "", right)),
];
const formats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="left" vertical="center"/></xf>',
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
  ...bodies.map((b) => b.replace("FILL", "0")),
  ...bodies.map((b) => b.replace("FILL", "3")),
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
];
/** Of the cells of a text column that nobody has filled yet: what is typed there stays as it is typed, zeros in front. */
export const unfilledText = formats.length - 1;
const font = (size: number, weight = "") =>
  `<font>${weight}<sz val="${size}"/><color rgb="FF000000"/><name val="宋体"/><family val="0"/><charset val="134"/></font>`;
const solid = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const edge = (side: string) => `<${side} style="thin"><color rgb="FF999999"/></${side}>`;

/** styles.xml of every workbook. */
export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${ownFormats.length}">${ownFormats.map((code, index) => `<numFmt numFmtId="${firstOwn + index}" formatCode="${escapeXml(code)}"/>`).join("")}</numFmts><fonts count="3">${font(11)}${font(11, "<b/>")}${font(16, "<b/>")}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid("FFEDEDED")}${solid("FFFFD9D6")}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${edge("left")}${edge("right")}${edge("top")}${edge("bottom")}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join("")}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
