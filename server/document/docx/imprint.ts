import {
  BorderStyle,
  OverlapType,
  type Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from "docx";
import { dateText } from "@/server/document/notation";
import type { OfficialDocument } from "@/server/document/schema";
import { sizes } from "@/server/document/typeset/grid";
import { noBorder, noBorders, noMargins } from "./cell";
import type { FileBlock } from "./file-block";
import { margins, measure, twips, twipsOfMm } from "./measure";
import { exactLine, styled } from "./paragraph";
import { tab, textRuns } from "./text";

const em = twips(sizes.sihao);
// Eighths of a point: 0.35 mm and 0.25 mm (7.4.1).
const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const thin = { ...thick, size: 6 };
/** From the foot of 版心, where the last rule lies, to the foot of Word's text area. */
const below = twipsOfMm(262 - (297 - 32.58)) * -1;

/**
 * 版记 (7.4) as a table that floats at the foot of the page it is anchored on, followed by its anchor; a further
 * borderless row brings its last rule from the foot of the text area up to that of 版心. Empty when nothing is to be
 * said. `withRecipients` puts 主送 above 抄送.
 */
export function writeImprint(document: OfficialDocument, withRecipients: boolean): FileBlock[] {
  const { imprint } = document;
  const isLetter = document.kind === "letter";
  const copies = [
    ...(withRecipients && document.recipients ? [entry("主送：", document.recipients)] : []),
    ...(imprint?.copies ? [entry("抄送：", imprint.copies)] : []),
  ];
  const issuer = imprint && !isLetter ? [issuerLine(imprint.issuer, imprint.issuedOn)] : [];
  if (copies.length + issuer.length === 0) return [];
  const none = { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder };
  const rows = [
    ...(copies.length > 0 ? [row(copies, isLetter ? none : { ...none, top: thick })] : []),
    ...(issuer.length > 0 ? [row(issuer, { ...none, top: copies.length > 0 ? thin : thick })] : []),
    new TableRow({
      height: { value: below, rule: "exact" },
      children: [
        new TableCell({
          borders: isLetter ? none : { ...none, top: thick },
          children: [styled("Spacer", [], { spacing: exactLine(20) })],
        }),
      ],
    }),
  ];
  return [
    new Table({
      rows,
      columnWidths: [measure],
      width: { size: measure, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: noBorders,
      margins: noMargins,
      float: {
        horizontalAnchor: TableAnchorType.PAGE,
        absoluteHorizontalPosition: margins.left,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        overlap: OverlapType.NEVER,
      },
    }),
    styled("Spacer", [], { spacing: exactLine(20) }),
  ];
}

function row(children: Paragraph[], borders: NonNullable<ConstructorParameters<typeof TableCell>[0]["borders"]>) {
  return new TableRow({
    cantSplit: true,
    children: [new TableCell({ width: { size: measure, type: WidthType.DXA }, borders, children })],
  });
}

/** Indent one character at both sides, wraps under the first name, a full stop at the end (7.4.2). */
function entry(label: string, names: string): Paragraph {
  const text = /。$/u.test(names) ? names : `${names}。`;
  return styled("Imprint", textRuns(`${label}${text}`), { indent: { left: 4 * em, right: em, hanging: 3 * em } });
}

function issuerLine(issuer: string, issuedOn: string): Paragraph {
  return styled("Imprint", [...textRuns(issuer), tab(), ...textRuns(`${dateText(issuedOn)}印发`)], {
    alignment: "left",
    indent: { left: em, right: em },
    tabStops: [{ type: TabStopType.RIGHT, position: measure - em }],
  });
}
