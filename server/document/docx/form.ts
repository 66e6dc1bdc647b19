import {
  AlignmentType,
  Footer,
  type ISectionOptions,
  LeaderType,
  PageOrientation,
  type Paragraph,
  SectionType,
  TableRow,
  TabStopType,
} from "docx";
import type { FormDocument, FormPart, FormSheet, FormText } from "@/server/document/schema";
import { toLines } from "@/server/document/typeset/field";
import { fitSheet } from "@/server/document/typeset/form";
import { sizes } from "@/server/document/typeset/grid";
import type { Metrics } from "@/server/document/typeset/page";
import { boxTable } from "./box";
import { leastHeight, tableCell } from "./cell";
import type { FileBlock } from "./file-block";
import { formMargins, sheet as paper, twips, twipsOfMm } from "./measure";
import { exactLine, strip, styled } from "./paragraph";
import { ruledTable, tableBlocks } from "./table";
import { pageField, tab, textRuns } from "./text";

/** Every sheet is a section that counts its own pages. */
export function formSections(document: FormDocument, metrics: Metrics): ISectionOptions[] {
  return document.sheets.map((sheet, index) => {
    const isLandscape = (sheet.orientation ?? document.orientation) === "landscape";
    const measure = (isLandscape ? paper.height : paper.width) - formMargins.left - formMargins.right;
    return {
      children: sheetBlocks(fitSheet(sheet, document, metrics, "").sheet, measure, metrics),
      // Later sections go on with the first one's.
      ...(index === 0
        ? { footers: { default: new Footer({ children: [folio()] }), even: new Footer({ children: [folio()] }) } }
        : {}),
      properties: {
        type: SectionType.NEXT_PAGE,
        page: {
          size: {
            width: paper.width,
            height: paper.height,
            orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: { ...formMargins, header: twipsOfMm(8), footer: twipsOfMm(7), gutter: 0 },
          pageNumbers: { start: 1 },
        },
      },
    };
  });
}

function folio(): Paragraph {
  return styled("Note", [...pageField("page", "第", "页　"), ...pageField("pagesOfSection", "共", "页")], {
    alignment: AlignmentType.CENTER,
  });
}

function sheetBlocks(sheet: FormSheet, measure: number, metrics: Metrics): FileBlock[] {
  return [
    ...partBlocks(sheet, measure, metrics),
    ...sheet.parts.flatMap((part) => [cutLine(part.cut, measure), ...partBlocks(part, measure, metrics)]),
  ];
}

function partBlocks(part: FormPart, measure: number, metrics: Metrics): FileBlock[] {
  const least = part.rowHeight === undefined ? undefined : twipsOfMm(part.rowHeight);
  const grid = fieldTable(part, measure, least);
  const hasGrid = grid.length > 0 || part.table !== undefined;
  return [
    styled("FormTitle", textRuns(part.title)),
    ...(part.subtitle ? [styled("FormSubtitle", textRuns(part.subtitle))] : []),
    ...strip(twipsOfMm(3), true),
    ...(part.corner ? [cornerLine(part.corner, measure)] : []),
    ...(part.address ? [formText(part.address, part, 0)] : []),
    ...part.text.map((text) => formText(text, part, 2)),
    ...(part.text.length > 0 && hasGrid ? strip(twipsOfMm(2), true) : []),
    // Tables that touch would become one: a hairline strip keeps them apart.
    ...apart([
      grid,
      part.table ? tableBlocks(part.table, measure, metrics, { rowHeight: least }) : [],
      part.boxes.length > 0 ? [boxTable(part.boxes, twipsOfMm(part.labelWidth), measure)] : [],
    ]),
    ...(part.after.length > 0 ? strip(twipsOfMm(2)) : []),
    ...part.after.map((text) => formText(text, part, 2)),
    ...closing(part, measure),
    ...(part.note ? [...strip(twipsOfMm(1.5)), styled("Note", textRuns(part.note))] : strip(20)),
  ];
}

function apart(groups: FileBlock[][]): FileBlock[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index > 0 ? [...strip(20), ...group] : group));
}

/** In characters: a longer value may go on on the next page. */
const longestWholeValue = 400;

/** 标签 and value, `perRow` fields a row: a table on a grid so fine that every span falls on it. */
function fieldTable(part: FormPart, measure: number, least: number | undefined): FileBlock[] {
  const unit = measure / part.perRow;
  const label = Math.round(Math.min(unit * 0.36, twipsOfMm(26)));
  const widths = Array.from({ length: part.perRow }, (_, index) => {
    const right = Math.round((index + 1) * unit) - Math.round(index * unit);
    return [label, right - label];
  }).flat();
  const lines = toLines(part.fields, part.perRow);
  if (lines.length === 0) return [];
  const rows = lines.map((fields) => {
    let used = 0;
    const cells = fields.flatMap((field, index) => {
      const isLast = index === fields.length - 1;
      const span = isLast ? part.perRow - used : Math.min(field.span, part.perRow);
      used += span;
      const width = (measure / part.perRow) * span - label;
      return [
        tableCell(field.label, { style: "CellWuhao", width: label, align: "center", isHeader: true, keepNext: true }),
        tableCell(field.value, {
          style: "CellWuhao",
          width: Math.round(width),
          align: "start",
          keepNext: true,
          more: { columnSpan: 2 * span - 1 },
        }),
      ];
    });
    return new TableRow({
      cantSplit: fields.every(({ value }) => value.length <= longestWholeValue),
      ...leastHeight(least),
      children: cells,
    });
  });
  return [ruledTable(rows, widths)];
}

/** Both at the ends of one line; a first one that is too long pushes the second to the next line's end. */
function cornerLine([left, right]: [string, string], measure: number): Paragraph {
  return styled("FormText", [...textRuns(left), tab(), ...textRuns(right)], {
    alignment: AlignmentType.LEFT,
    spacing: exactLine(twips(sizes.xiaosi * 1.5)),
    tabStops: [{ type: TabStopType.RIGHT, position: measure }],
    keepNext: true,
  });
}

function formText(text: FormText, part: FormPart, first: number): Paragraph {
  const size = sizes[part.textSize];
  return styled("FormText", formRuns(text, size), {
    spacing: exactLine(lineOf(text, size)),
    // Justified lines would stretch the places to write.
    ...(typeof text === "string" ? {} : { alignment: AlignmentType.LEFT }),
    ...(first > 0 ? { indent: { firstLine: twips(first * size) } } : {}),
  });
}

/** A longer place to write may go on in the next line. */
const longestWhole = 14;

/** Underlined places to write are filled up with spaces as wide as a character. */
function formRuns(text: FormText, size: number) {
  if (typeof text === "string") return textRuns(text, { size });
  return text.flatMap((span) => {
    if (span.blank === undefined) return textRuns(span.text, { size });
    const pads = Math.max(0, Math.ceil(span.blank - widthOf(span.text)));
    const before = span.text === "" ? 0 : Math.floor(pads / 2);
    // Two spaces that do not break are as wide as a character and are underlined at a line's end as well.
    const pad = pads <= longestWhole ? "\u00a0\u00a0" : "　";
    return textRuns(`${pad.repeat(before)}${span.text}${pad.repeat(pads - before)}`, { size, underline: true });
  });
}

/** High enough to write in where something is to be written. */
function lineOf(text: FormText, size: number): number {
  const isBlank = typeof text !== "string" && text.some((span) => span.blank !== undefined && span.text === "");
  return Math.max(twips(size * 1.6), isBlank ? twipsOfMm(9) : 0);
}

/** Lines centred on each other, two characters from the right. */
function closing(part: FormPart, measure: number): FileBlock[] {
  if (part.closing.length === 0) return [];
  const size = sizes[part.textSize];
  const widest = Math.max(
    ...part.closing.map((text) =>
      typeof text === "string"
        ? widthOf(text)
        : text.reduce((sum, span) => sum + Math.max(widthOf(span.text), span.blank ?? 0), 0),
    ),
  );
  const right = twips(2 * size);
  const left = Math.max(0, measure - right - twips((widest + 0.2) * size));
  const lines = part.closing.map((text, index) =>
    styled("FormText", formRuns(text, size), {
      alignment: AlignmentType.CENTER,
      indent: { left, right },
      spacing: exactLine(lineOf(text, size)),
      keepNext: index < part.closing.length - 1,
    }),
  );
  return [...strip(twipsOfMm(4), true), ...lines];
}

/** The dashed line a part is cut off along, its words in the middle. */
function cutLine(text: string, measure: number): Paragraph {
  const spaced = [...text].join(" ");
  const half = (twips(widthOf(spaced) * sizes.xiaosi) + twipsOfMm(6)) / 2;
  const leader = LeaderType.HYPHEN;
  return styled("FormText", [tab(), ...textRuns(spaced ? ` ${spaced} ` : "", { style: "Hei" }), tab()], {
    alignment: AlignmentType.LEFT,
    spacing: exactLine(twipsOfMm(13)),
    tabStops: [
      { type: TabStopType.LEFT, position: Math.round(measure / 2 - (spaced ? half : 0)), leader },
      { type: TabStopType.RIGHT, position: measure, leader },
    ],
  });
}

/** In characters: figures and Latin letters take half a cell. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u0020-\u024f]/u.test(char) ? 0.5 : 1), 0);
}
