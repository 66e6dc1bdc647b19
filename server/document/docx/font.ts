import type { FontRole } from "@/server/document/typeset/page";

/** The customary fonts by the names Word and WPS know; a machine without one is told what may stand in. */
export const fontNames: Record<FontRole, string> = {
  fangsong: "仿宋_GB2312",
  kai: "楷体_GB2312",
  hei: "黑体",
  title: "方正小标宋简体",
  song: "宋体",
};

const standIns: Record<FontRole, string> = {
  fangsong: "仿宋",
  kai: "楷体",
  hei: "SimHei",
  title: "方正小标宋_GBK,华文中宋",
  song: "SimSun",
};

/**
 * w:rFonts of a role. Figures and Latin letters stand in the Chinese font, as clause 5.2.2 knows one font for all; the
 * hint keeps quotation marks, dashes and ellipses Chinese as well.
 */
export const roleFonts = (role: FontRole): string => {
  const name = fontNames[role];
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`;
};

/** word/fontTable.xml: every font with its stand-in, so that none is replaced without rule. */
export function fontTableXml(): string {
  const fonts = (Object.keys(fontNames) as FontRole[]).map(
    (role) =>
      `<w:font w:name="${fontNames[role]}"><w:altName w:val="${standIns[role]}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
}
