import {
  AlignmentType,
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  PageOrientation,
  type SectionType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  WidthType,
} from "docx";
import { noBorders, noMargins } from "./cell";
import type { FileBlock } from "./file-block";
import {
  cellTwips,
  letterFooterFoot,
  letterHeaderTop,
  margins,
  measure,
  pitchTwips,
  sheet,
  tracking,
  turnedMargins,
  twipsOfMm,
} from "./measure";
import { exactLine, strip, styled } from "./paragraph";
import { footerLine } from "./style";
import { pageField } from "./text";

export type SectionKind = (typeof SectionType)[keyof typeof SectionType];

/** Where a footer's line ends above the page's lower edge, so that its dash stands 7 mm under 版心 (7.5). */
const footerFoot = twipsOfMm(28) - Math.round(footerLine * 0.52);

// Whoever asks Word for a grid of characters too gets the one of 28.
const grid = { type: "lines", linePitch: pitchTwips, charSpace: Math.round((tracking / 20) * 4096) } as const;
const empty = () => styled("Footer", []);

/** What page 1 has in its margins instead of a number. */
type Page1 = { header: FileBlock[]; footer: FileBlock[] };

/** A portrait section of an official document; with `numbered` its pages bear — n —, odd right, even left. */
export function uprightSection(
  children: FileBlock[],
  options: { type: SectionKind; numbered: boolean; page1?: Page1 },
): ISectionOptions {
  const { type, numbered, page1 } = options;
  // A letter's lower rules stand deeper than page numbers, in footers that all end at one height.
  const foot = page1 ? letterFooterFoot : footerFoot;
  const lift = strip(footerFoot - foot);
  return {
    children,
    headers: {
      default: new Header({ children: [empty()] }),
      even: new Header({ children: [empty()] }),
      ...(page1 ? { first: new Header({ children: page1.header }) } : {}),
    },
    footers: {
      default: new Footer({ children: numbered ? [folio("odd"), ...lift] : [empty()] }),
      even: new Footer({ children: numbered ? [folio("even"), ...lift] : [empty()] }),
      ...(page1 ? { first: new Footer({ children: page1.footer }) } : {}),
    },
    properties: {
      type,
      ...(page1 ? { titlePage: true } : {}),
      grid,
      page: {
        size: { width: sheet.width, height: sheet.height, orientation: PageOrientation.PORTRAIT },
        margin: { ...margins, header: page1 ? letterHeaderTop : twipsOfMm(15), footer: foot, gutter: 0 },
      },
    },
  };
}

/** A landscape section, its page numbers where they stand on the sheet (8). */
export function turnedSection(children: FileBlock[], type: SectionKind): ISectionOptions {
  return {
    children,
    headers: {
      default: new Header({ children: turnedFolio("odd") }),
      even: new Header({ children: turnedFolio("even") }),
    },
    footers: {
      default: new Footer({ children: [empty()] }),
      even: new Footer({ children: [empty()] }),
    },
    properties: {
      type,
      grid,
      page: {
        // The library turns width and height itself.
        size: { width: sheet.width, height: sheet.height, orientation: PageOrientation.LANDSCAPE },
        margin: { ...turnedMargins, header: twipsOfMm(10), footer: twipsOfMm(10), gutter: 0 },
      },
    },
  };
}

/** Page number with 一字线, one character from the outer edge of 版心. */
function folio(side: "odd" | "even") {
  const indent = Math.round(cellTwips);
  return styled("Footer", pageField("page", "— ", " —"), {
    alignment: side === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === "odd" ? { right: indent } : { left: indent },
  });
}

/** The same number on a page that is read turned: upright text in a column along its left edge. */
function turnedFolio(side: "odd" | "even"): FileBlock[] {
  const column = new TableCell({
    width: { size: footerLine, type: WidthType.DXA },
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    children: [folio(side)],
  });
  return [
    new Table({
      rows: [new TableRow({ height: { value: measure, rule: HeightRule.EXACT }, children: [column] })],
      columnWidths: [footerLine],
      width: { size: footerLine, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: noBorders,
      margins: noMargins,
      float: {
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.PAGE,
        absoluteHorizontalPosition: twipsOfMm(28) - Math.round(footerLine / 2),
        absoluteVerticalPosition: margins.left,
      },
    }),
    styled("Spacer", [], { spacing: exactLine(20) }),
  ];
}
