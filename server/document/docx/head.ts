import { BorderStyle, type Paragraph, TabStopType } from "docx";
import { numberText } from "@/server/document/notation";
import type { OfficialDocument } from "@/server/document/schema";
import { sizes } from "@/server/document/typeset/grid";
import type { FileBlock } from "./file-block";
import { writeMark } from "./mark";
import { baseline, cellTwips, letterHeaderTop, margins, measure, pitchTwips, twips, twipsOfMm } from "./measure";
import { exactLine, strip, styled } from "./paragraph";
import { tab, textRuns } from "./text";

/** The upper part of page 1; a letter's mark stands in the page's header and its lower rules in the footer. */
export type DocxHead = { blocks: FileBlock[]; header?: Paragraph[] | FileBlock[]; footer?: Paragraph[] };

/** From the top of an exact line of the grid's height to the top of a 3号 glyph on it, and from its foot to the line's. */
const glyph = {
  above: baseline * pitchTwips - twips(0.88 * sizes.sanhao),
  below: (1 - baseline) * pitchTwips - twips(0.12 * sizes.sanhao),
};
const red = { style: BorderStyle.SINGLE, color: "E60012" };
const line = exactLine(pitchTwips);
/** Of the rule under the number, in twips. */
const ruleWidth = 30;

/** `mostMark` is the height print leaves to the names of several organs, in points. */
export function setHead(document: OfficialDocument, mostMark?: number): DocxHead {
  if (document.kind === "letter") return letterHead(document);
  return document.kind === "order" ? orderHead(document) : fileHead(document, mostMark);
}

/** 文件 and 纪要 (7.2): mark 72 mm from the page's top, number two lines below, red rule 4 mm under it. */
function fileHead(document: OfficialDocument, mostMark?: number): DocxHead {
  const notices = leftNotices(document);
  const suffix = document.kind === "circular" ? document.head.suffix : "";
  const mark = writeMark({ organs: document.head.organs, suffix }, mostMark);
  const top = twipsOfMm(72) - margins.top - notices.length * pitchTwips - mark.above;
  const lines = numberLines(document);
  return {
    blocks: [
      ...notices,
      ...strip(top),
      ...mark.blocks,
      ...twoBlank(2 * pitchTwips - mark.below - glyph.above),
      ...lines,
      ...twoBlank(2 * pitchTwips - titleAbove - ruleWidth / 2),
    ],
  };
}

/** A 2号 glyph's distance from the top of its exact line. */
const titleAbove = baseline * pitchTwips - twips(0.88 * sizes.erhao);

/** 命令 (10.2): mark 20 mm under the top of 版心, the order's number two lines below. */
function orderHead(document: OfficialDocument): DocxHead {
  const mark = writeMark({ organs: document.head.organs, suffix: "" });
  const number = document.head.number ? `第${document.head.number.serial}号` : "";
  return {
    blocks: [
      ...strip(twipsOfMm(57) - margins.top - mark.above),
      ...mark.blocks,
      ...twoBlank(2 * pitchTwips - mark.below - glyph.above),
      styled("Normal", textRuns(number), { alignment: "center", spacing: line }),
      ...twoBlank(2 * pitchTwips),
    ],
  };
}

/** 信函 (10.1): mark 30 mm from the page's top between double red rules of 170 mm, the number flush right. */
function letterHead(document: OfficialDocument): DocxHead {
  const mark = writeMark({ organs: document.head.organs, suffix: "" });
  const [thick, thin] = [
    { ...red, size: 20, space: 0 },
    { ...red, size: 6, space: 0 },
  ];
  // 170 mm, centred on the page: beyond the text at both sides.
  const wide = { left: twipsOfMm(20) - margins.left, right: twipsOfMm(20) - margins.right };
  const between = { spacing: exactLine(twipsOfMm(0.5)), indent: wide };
  const toRule = twipsOfMm(4) - mark.below;
  const header = [
    ...mark.blocks,
    ...strip(toRule),
    styled("Spacer", [], { ...between, border: { top: thick, bottom: thin } }),
    ...strip(alignedStrip(mark.height + toRule + twipsOfMm(0.5) + rulesWidth)),
  ];
  const footer = [styled("Spacer", [], { ...between, border: { top: thin, bottom: thick } })];
  const notices = noticeTexts(document);
  const number = document.head.number ? numberText(document.head.number) : "";
  const [first, ...others] = notices.length > 0 ? notices : [{ text: "" }];
  const tabs = [{ type: TabStopType.RIGHT, position: measure }];
  const lines = [
    styled("Normal", [...textRuns(first?.text ?? "", first?.look), tab(), ...textRuns(number)], { tabStops: tabs }),
    ...others.map(({ text, look }) => styled("Normal", textRuns(text, look))),
  ];
  return { header, footer, blocks: [...lines, ...twoBlank(2 * pitchTwips)] };
}

/** Of both rules of a pair, in twips. */
const rulesWidth = 65;

/**
 * The strip under a letter's upper rules, in twips: 7/8 of a 3号 character to the glyphs below, less what a line of the
 * grid has above them. It is a little shorter where that lets the text begin on a line of the other pages' grid, because
 * LibreOffice would centre the lines in what is left of the page.
 */
function alignedStrip(above: number): number {
  const natural = twips(sizes.sanhao * (7 / 8)) - (pitchTwips - twips(sizes.sanhao)) / 2;
  const over = (letterHeaderTop + above + natural - margins.top) % pitchTwips;
  return over < twipsOfMm(1) ? natural - over - 4 : natural;
}

function leftNotices(document: OfficialDocument): Paragraph[] {
  return noticeTexts(document).map(({ text, look }) => styled("Normal", textRuns(text, look)));
}

/** 份号 and 紧急程度, below each other. */
function noticeTexts({ head }: OfficialDocument): { text: string; look?: { style: "Hei" } }[] {
  return [
    ...(head.copyNumber ? [{ text: String(head.copyNumber).padStart(6, "0") }] : []),
    ...(head.urgency ? [{ text: head.urgency, look: { style: "Hei" as const } }] : []),
  ];
}

/** The number, with the signers beside it on upward documents; the red rule is the lower border of its last line. */
function numberLines({ head }: OfficialDocument): Paragraph[] {
  const number = head.number ? numberText(head.number) : "";
  const rule = { bottom: { ...red, size: 12, space: Math.round((twipsOfMm(4) - glyph.below - ruleWidth / 2) / 20) } };
  if (head.signers.length === 0)
    return [styled("Normal", textRuns(number), { alignment: "center", spacing: line, border: rule })];
  const longest = Math.max(...head.signers.map((name) => [...name].length));
  const perLine = Math.min(2, head.signers.length);
  const left = Math.round(measure - cellTwips - (perLine * longest + perLine - 1) * cellTwips);
  const tabStops = [
    { type: TabStopType.RIGHT, position: left - 1 },
    { type: TabStopType.LEFT, position: left },
    { type: TabStopType.LEFT, position: Math.round(left + (longest + 1) * cellTwips) },
  ];
  const count = Math.ceil(head.signers.length / 2);
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1;
    const names = head.signers
      .slice(index * 2, index * 2 + 2)
      .flatMap((name) => [tab(), ...textRuns(name, { style: "Kai" })]);
    const label = [...textRuns(isLast ? number : ""), tab(), ...textRuns(index === 0 ? "签发人：" : "")];
    return styled("Normal", [...label, ...names], {
      alignment: "left",
      spacing: line,
      indent: { left: Math.round(cellTwips) },
      tabStops,
      ...(isLast ? { border: rule } : {}),
    });
  });
}

/** Two empty lines that are together so high, in twips. */
function twoBlank(height: number): Paragraph[] {
  return [...strip(Math.floor(height / 2), true), ...strip(Math.ceil(height / 2), true)];
}
