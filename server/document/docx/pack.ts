import { type Document, Packer } from "docx";
import { escapeXml } from "@/server/document/sheet/text";
import { zip } from "@/server/document/sheet/zip";
import { fontTableXml } from "./font";
import { docxStylesXml } from "./style";
import { unzip } from "./unzip";

export type DocxProperties = { title: string; author: string; at: Date };

/**
 * The file of a built document: parts of our own for styles, fonts, settings and properties, dates of the archive fixed,
 * so that the same document and `at` give the same bytes.
 */
export async function packDocx(document: Document, properties: DocxProperties): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await Packer.pack(document, "uint8array", false, [
    { path: "word/styles.xml", data: docxStylesXml() },
    { path: "word/fontTable.xml", data: fontTableXml() },
    { path: "word/settings.xml", data: settingsXml },
    { path: "docProps/core.xml", data: coreXml(properties) },
  ]);
  return new Uint8Array(zip(withFixedIds(unzip(packed)).map(withFixedDates)));
}

/** The workbook behind a chart is an archive with dates of its own. */
function withFixedDates({ name, bytes }: ReturnType<typeof unzip>[number]): ReturnType<typeof unzip>[number] {
  return name.endsWith(".xlsx") ? { name, bytes: zip(unzip(bytes)) } : { name, bytes };
}

/**
 * Relationships of drawings bear ids by chance: they get numbers in the order of the file. Only ids that relationship
 * parts declare are exchanged, where text of the document never stands.
 */
function withFixedIds(files: ReturnType<typeof unzip>): ReturnType<typeof unzip> {
  const ids = new Map<string, string>();
  for (const { name, bytes } of files) {
    if (!name.endsWith(".rels")) continue;
    for (const [, id] of Buffer.from(bytes)
      .toString("utf8")
      .matchAll(/ Id="(rId[a-z0-9_-]{21})"/gu))
      if (id !== undefined && !ids.has(id)) ids.set(id, `rIdDrawing${ids.size + 1}`);
  }
  if (ids.size === 0) return files;
  return files.map(({ name, bytes }) => {
    if (!/\.(?:xml|rels)$/u.test(name)) return { name, bytes };
    const text = Buffer.from(bytes).toString("utf8");
    return { name, bytes: Buffer.from(text.replaceAll(/rId[a-z0-9_-]{21}/gu, (id) => ids.get(id) ?? id)) };
  });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

// Left and right pages differ (7.5); marks are compressed and single-byte text balanced, as Chinese Word does by default.
const settingsXml = `${head}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;

function coreXml({ title, author, at }: DocxProperties): string {
  const day = `${at.toISOString().slice(0, 19)}Z`;
  const element = (name: string, text: string) => (text === "" ? "" : `<${name}>${escapeXml(text)}</${name}>`);
  return `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${element("dc:title", title)}${element("dc:creator", author)}<dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified></cp:coreProperties>`;
}
