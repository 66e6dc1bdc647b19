import { stylesXml } from "./style";
import { escapeXml } from "./text";
import { zip } from "./zip";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of an .xlsx file around its sheets (ECMA-376 part 1, §12), zipped. */
export function packWorkbook(sheets: readonly { name: string; headRows: number; xml: string }[]): Uint8Array {
  const override = (name: string, type: string) => `<Override PartName="${name}" ContentType="${types}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const file = (name: string, xml: string) => ({ name, bytes: Buffer.from(head + xml) });
  return zip([
    file(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("/xl/workbook.xml", "sheet.main")}${sheets.map((_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, "worksheet")).join("")}${override("/xl/styles.xml", "styles")}</Types>`,
    ),
    file("_rels/.rels", relationships(relation(1, "officeDocument", "xl/workbook.xml"))),
    file("xl/workbook.xml", workbookXml(sheets)),
    file(
      "xl/_rels/workbook.xml.rels",
      relationships(
        sheets.map((_, i) => relation(i + 1, "worksheet", `worksheets/sheet${i + 1}.xml`)).join("") +
          relation(sheets.length + 1, "styles", "styles.xml"),
      ),
    ),
    { name: "xl/styles.xml", bytes: Buffer.from(stylesXml) },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, bytes: Buffer.from(sheet.xml) })),
  ]);
}

const relationships = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

/** Head rows repeat on every printed page. */
function workbookXml(sheets: readonly { name: string; headRows: number }[]): string {
  const list = sheets.map((s, i) => `<sheet name="${escapeXml(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const titles = sheets.map(
    (s, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapeXml(s.name)}'!$1:$${s.headRows}</definedName>`,
  );
  return `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${list.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`;
}
