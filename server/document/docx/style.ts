import { sizes } from "@/server/document/typeset/grid";
import type { FontRole } from "@/server/document/typeset/page";
import { roleFonts } from "./font";
import { cellTwips, pitchTwips, tracking, twips, twipsOfMm } from "./measure";

/** Ids of the paragraph styles; the names a clerk sees stand beside them below. */
export type StyleId =
  | "Normal"
  | "Body"
  | `Heading${1 | 2 | 3 | 4}`
  | `RunIn${1 | 2 | 3 | 4}`
  | "DocumentTitle"
  | "Mark"
  | "Spacer"
  | "AnnexLabel"
  | "Chapter"
  | "Section"
  | "Caption"
  | "Figure"
  | "Note"
  | "Imprint"
  | "Footer"
  | CellStyleId
  | "FormTitle"
  | "FormSubtitle"
  | "FormText";
export type CellStyleId = "CellXiaosi" | "CellWuhao" | "CellXiaowu";

/** Line height of a table cell in em, and of everything in a form. */
export const cellLine = 1.3;
export const imprintLine = twipsOfMm(7.6);
export const footerLine = twips(sizes.sihao * 1.2);

type Look = {
  name: string;
  based?: StyleId;
  next?: StyleId;
  role?: FontRole;
  size?: number;
  /** Content of w:pPr after w:snapToGrid and before w:outlineLvl, in the order CT_PPr demands. */
  paragraph?: { keep?: string; grid?: string; tail?: string; outline?: number };
  colour?: string;
};

const exact = (height: number) => `<w:spacing w:before="0" w:after="0" w:line="${height}" w:lineRule="exact"/>`;
const offGrid = '<w:snapToGrid w:val="0"/>';
const centred = '<w:jc w:val="center"/>';
const keepNext = "<w:keepNext/><w:keepLines/>";
const cellLook = (name: string, size: number): Look => ({
  name,
  based: "Normal",
  size,
  paragraph: { grid: offGrid, tail: `${exact(twips(size * cellLine))}<w:jc w:val="left"/>` },
});
const heading = (level: number, role: FontRole): Look => ({
  name: `heading ${level}`,
  based: "Body",
  next: "Body",
  role,
  paragraph: { keep: keepNext, outline: level - 1 },
});
const runIn = (level: number): Look => ({
  name: `正文带标题${level}`,
  based: "Body",
  next: "Body",
  paragraph: { outline: level - 1 },
});

const division = (name: string, role: FontRole, outline: number): Look => ({
  name,
  based: "Normal",
  next: "Body",
  role,
  paragraph: { keep: keepNext, tail: centred, outline },
});

const looks: Record<StyleId, Look> = {
  Normal: { name: "Normal", role: "fangsong", size: sizes.sanhao },
  Body: {
    name: "公文正文",
    based: "Normal",
    paragraph: { tail: `<w:ind w:firstLineChars="200" w:firstLine="${Math.round(2 * cellTwips)}"/>` },
  },
  Heading1: heading(1, "hei"),
  Heading2: heading(2, "kai"),
  Heading3: heading(3, "fangsong"),
  Heading4: heading(4, "fangsong"),
  RunIn1: runIn(1),
  RunIn2: runIn(2),
  RunIn3: runIn(3),
  RunIn4: runIn(4),
  DocumentTitle: {
    name: "公文标题",
    based: "Normal",
    next: "Body",
    role: "title",
    size: sizes.erhao,
    paragraph: { keep: keepNext, grid: offGrid, tail: `${exact(pitchTwips)}${centred}` },
  },
  Mark: {
    name: "发文机关标志",
    based: "Normal",
    role: "title",
    size: 52,
    colour: "E60012",
    paragraph: { keep: "<w:keepNext/>", grid: offGrid, tail: centred },
  },
  Spacer: { name: "版头间距", based: "Normal", size: 1, paragraph: { grid: offGrid } },
  AnnexLabel: {
    name: "附件标识",
    based: "Normal",
    next: "DocumentTitle",
    role: "hei",
    paragraph: { keep: keepNext, tail: '<w:jc w:val="left"/>', outline: 0 },
  },
  Chapter: division("章名", "hei", 0),
  Section: division("节名", "kai", 1),
  Caption: {
    name: "caption",
    based: "Normal",
    role: "hei",
    size: sizes.xiaosi,
    paragraph: { keep: "<w:keepLines/>", grid: offGrid, tail: `${exact(twips(sizes.xiaosi * 1.6))}${centred}` },
  },
  Figure: { name: "图", based: "Normal", paragraph: { keep: "<w:keepLines/>", grid: offGrid, tail: centred } },
  Note: {
    name: "表注",
    based: "Normal",
    role: "song",
    size: sizes.xiaowu,
    paragraph: { grid: offGrid, tail: `${exact(twips(sizes.xiaowu * 1.4))}<w:jc w:val="left"/>` },
  },
  Imprint: {
    name: "版记",
    based: "Normal",
    size: sizes.sihao,
    paragraph: { grid: offGrid, tail: exact(imprintLine) },
  },
  Footer: {
    name: "footer",
    based: "Normal",
    role: "song",
    size: sizes.sihao,
    paragraph: { grid: offGrid, tail: exact(footerLine) },
  },
  CellXiaosi: cellLook("表内小四", sizes.xiaosi),
  CellWuhao: cellLook("表内五号", sizes.wuhao),
  CellXiaowu: cellLook("表内小五", sizes.xiaowu),
  FormTitle: {
    name: "表格标题",
    based: "Normal",
    role: "title",
    size: sizes.erhao,
    paragraph: { keep: keepNext, grid: offGrid, tail: `${exact(twips(sizes.erhao * 1.4))}${centred}`, outline: 0 },
  },
  FormSubtitle: {
    name: "表格副题",
    based: "Normal",
    role: "kai",
    size: sizes.sihao,
    paragraph: { keep: keepNext, grid: offGrid, tail: `${exact(twips(sizes.sihao * 1.4))}${centred}` },
  },
  FormText: {
    name: "表格正文",
    based: "Normal",
    size: sizes.xiaosi,
    paragraph: { grid: offGrid, tail: exact(twips(sizes.xiaosi * 1.7)) },
  },
};

function styleXml(id: StyleId, look: Look): string {
  const { keep = "", grid = "", tail = "", outline } = look.paragraph ?? {};
  // Normal holds what makes Chinese lines fall as in print: no hanging marks, no gaps beside Latin text, 22 full lines.
  const base =
    id === "Normal"
      ? '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
      : "";
  const justify = id === "Normal" ? '<w:jc w:val="both"/>' : "";
  const level = outline === undefined ? "" : `<w:outlineLvl w:val="${outline}"/>`;
  const size = look.size === undefined ? "" : `<w:sz w:val="${look.size * 2}"/><w:szCs w:val="${look.size * 2}"/>`;
  const colour = look.colour === undefined ? "" : `<w:color w:val="${look.colour}"/>`;
  // Only 3号 text is set closer, so that 28 characters fill a line.
  const tracked = look.size === undefined ? "" : `<w:spacing w:val="${look.size === sizes.sanhao ? tracking : 0}"/>`;
  const font = look.role === undefined ? "" : roleFonts(look.role);
  return [
    `<w:style w:type="paragraph" w:styleId="${id}"${id === "Normal" ? ' w:default="1"' : ""}><w:name w:val="${look.name}"/>`,
    look.based ? `<w:basedOn w:val="${look.based}"/>` : "",
    look.next ? `<w:next w:val="${look.next}"/>` : "",
    "<w:qFormat/>",
    `<w:pPr>${keep}${base}${grid}${tail}${justify}${level}</w:pPr>`,
    // A paragraph off the grid is off it in both directions: its characters stand as wide as they are.
    `<w:rPr>${font}${grid}${colour}${tracked}${size}</w:rPr></w:style>`,
  ].join("");
}

const emphasis = (id: string, name: string, role: FontRole) =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/><w:rPr>${roleFonts(role)}</w:rPr></w:style>`;

/** word/styles.xml. */
export function docxStylesXml(): string {
  const ids = Object.keys(looks) as StyleId[];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${roleFonts("fangsong")}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    ...ids.map((id) => styleXml(id, looks[id])),
    emphasis("Hei", "黑体字", "hei"),
    emphasis("Kai", "楷体字", "kai"),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    "</w:styles>",
  ].join("");
}
