import { AlignmentType, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from "docx";
import { type IssuingMark, jointHeight } from "@/server/document/typeset/mark";
import { noBorders, noMargins } from "./cell";
import type { FileBlock } from "./file-block";
import { baseline, measure, twips, twipsOfMm } from "./measure";
import { exactLine, styled } from "./paragraph";
import { plain, textRuns } from "./text";

/**
 * The mark in red 小标宋; several organs' names are made smaller where they would be higher than `most` points. `above` and `below` tell how far its ink stands inside the blocks' height, in twips, so that
 * what comes before and after can be placed by the ruler.
 */
export type SetMark = { blocks: FileBlock[]; height: number; above: number; below: number };

// As in print: up to 52 pt, narrowed to 0.6 before it is made smaller. Ink of 小标宋 reaches from 0.86 em above the
// baseline to 0.1 em below it.
const largest = 52;
const largestJoint = 40;
const narrowest = 0.6;
// Rounding of scaled characters must not push the last one off its line.
const slack = 60;
const ink = { top: 0.86, bottom: 0.1 };

export function writeMark(mark: IssuingMark, most = Number.POSITIVE_INFINITY): SetMark {
  const [only] = mark.organs;
  return mark.organs.length === 1 && only !== undefined ? single(`${only}${mark.suffix}`) : joint(mark, most);
}

function single(text: string): SetMark {
  const { size, scale } = fitted(text, measure / 20, largest);
  const height = twips(size * 1.2);
  return {
    blocks: [styled("Mark", textRuns(text, { size, scale }), { spacing: exactLine(height) })],
    height,
    ...edges(size, height),
  };
}

/** Names below each other, spread to one width; the suffix at their right, centred in height: a table without rules. */
function joint({ organs, suffix }: IssuingMark, most: number): SetMark {
  const large = Math.min(largestJoint, most / jointHeight(organs.length, 1));
  const gap = twipsOfMm(4);
  const suffixSize = large * 1.25;
  const suffixWidth = suffix ? twips([...suffix].length * suffixSize) + gap : 0;
  const fits = organs.map((name) => fitted(name, (measure - suffixWidth - slack) / 20, large));
  const size = Math.min(...fits.map((each) => each.size));
  const scale = Math.min(...fits.map((each) => each.scale));
  const longest = Math.max(...organs.map((name) => [...name].length));
  const width = Math.min(measure - suffixWidth, Math.ceil(twips(longest * size * (scale / 100))) + slack);
  const height = twips(size * 1.3);
  const names = organs.map((name) =>
    styled("Mark", textRuns(name, { size, scale }), {
      spacing: exactLine(height),
      alignment: AlignmentType.DISTRIBUTE,
    }),
  );
  const cells = [cellOf(names, width)];
  if (suffix) {
    const run = styled("Mark", textRuns(plain(suffix), { size: suffixSize }), {
      spacing: exactLine(twips(suffixSize * 1.3)),
      alignment: AlignmentType.RIGHT,
    });
    cells.push(cellOf([run], suffixWidth));
  }
  const table = new Table({
    rows: [new TableRow({ cantSplit: true, children: cells })],
    columnWidths: suffix ? [width, suffixWidth] : [width],
    width: { size: width + suffixWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: noMargins,
    alignment: AlignmentType.CENTER,
    borders: noBorders,
  });
  return { blocks: [table], height: height * organs.length, ...edges(size, height) };
}

function cellOf(children: ReturnType<typeof styled>[], width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children,
  });
}

/** Size in points (whole half-points) and scale in percent at which the text fits a width in points. */
function fitted(text: string, width: number, most: number): { size: number; scale: number } {
  const count = [...text].length;
  const stretch = Math.max(narrowest, Math.min(1, width / (count * most)));
  const size = Math.min(most, width / (count * stretch));
  return { size: Math.floor(size * 2) / 2, scale: Math.floor(stretch * 100) };
}

function edges(size: number, height: number): { above: number; below: number } {
  return {
    above: baseline * height - twips(ink.top * size),
    below: (1 - baseline) * height - twips(ink.bottom * size),
  };
}
