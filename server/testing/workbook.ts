import { columnLetters, escapeXml } from "@/server/document/sheet/text";
import { zip } from "@/server/document/sheet/zip";

/** A cell as another program writes it: a text, or the XML of its inside with its attributes. */
export type RawCell = string | { is?: string; xml: string };
export type RawSheet = {
  name: string;
  rows: RawCell[][];
  /** Attributes of rows by number from 1, e.g. `hidden="1"`. */
  rowIs?: Record<number, string>;
  /** References such as C2:C4. */
  merges?: string[];
  /** XML before the rows, e.g. `<cols>…</cols>`. */
  cols?: string;
};
export type RawBook = {
  sheets: RawSheet[];
  /** Codes of number formats, which cells name by place from 1 as `s="1"`. */
  formats?: string[];
  is1904?: boolean;
  /** The parts name shared texts, which `more` holds. */
  shared?: true;
  more?: { name: string; bytes: Uint8Array }[];
};

/** A number with the number format at a place of `formats`, from 1. */
export const numberCell = (value: number | string, format = 0): RawCell => ({
  is: `s="${format}"`,
  xml: `<v>${value}</v>`,
});
/** A cell that a formula failed in. */
export const errorCell = (word: string): RawCell => ({ is: 't="e"', xml: `<f>A1</f><v>${word}</v>` });

export const part = (name: string, xml: string) => ({ name, bytes: Buffer.from(xml) });

export const sheetXmlOf = ({ rows, rowIs = {}, merges = [], cols = "" }: RawSheet): string =>
  `<worksheet>${cols}<sheetData>${rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}" ${rowIs[r + 1] ?? ""}>${cells
          .map((cell, c) => cellXml(`${columnLetters(c)}${r + 1}`, cell))
          .join("")}</row>`,
    )
    .join(
      "",
    )}</sheetData>${merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : ""}</worksheet>`;

const cellXml = (ref: string, cell: RawCell) =>
  typeof cell !== "string"
    ? `<c r="${ref}" ${cell.is ?? ""}>${cell.xml}</c>`
    : cell === ""
      ? `<c r="${ref}"/>`
      : `<c r="${ref}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;

/** The parts of a workbook as a plain program writes them; tests move and rename them. */
export function rawParts({
  sheets,
  formats = [],
  is1904 = false,
  shared,
  more = [],
}: RawBook): { name: string; bytes: Uint8Array }[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return [
    part("[Content_Types].xml", "<Types/>"),
    part("_rels/.rels", `<Relationships>${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`),
    part(
      "xl/workbook.xml",
      `<workbook xmlns:r="r"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
        .map((sheet, i) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${sheets.map((_, i) => relation(`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`)).join("")}${relation("rId90", "styles", "styles.xml")}${shared ? relation("rId91", "sharedStrings", "sharedStrings.xml") : ""}</Relationships>`,
    ),
    part(
      "xl/styles.xml",
      `<styleSheet><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${escapeXml(code)}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${170 + i}"/>`).join("")}</cellXfs></styleSheet>`,
    ),
    ...sheets.map((sheet, i) => part(`xl/worksheets/sheet${i + 1}.xml`, sheetXmlOf(sheet))),
    ...more,
  ];
}

/** A workbook as a plain program writes it. */
export const rawBook = (book: RawBook): Uint8Array => zip(rawParts(book));
