import type { Annex, Issued } from "@/server/document/schema";
import { noteLines } from "@/server/document/typeset/annex";
import type { Metrics } from "@/server/document/typeset/page";
import { titleLines } from "@/server/document/typeset/title";
import { writeBlocks } from "./block";
import type { FileBlock } from "./file-block";
import { cellTwips, measure, pitchTwips, turnedMeasure } from "./measure";
import { alignments, blankParagraph, strip, styled } from "./paragraph";
import { textRuns } from "./text";

/** 附件说明 (7.3.4): one blank line below the body, indent 2, wraps under the name's first character. */
export function writeAnnexList(annexes: Annex[], keepNext: boolean): FileBlock[] {
  if (annexes.length === 0) return [];
  const digits = annexes.length > 9 ? 1.5 : 1;
  const numberWidth = annexes.length > 1 ? digits : 0;
  const left = Math.round((5 + numberWidth) * cellTwips);
  return [
    blankParagraph(keepNext),
    ...annexes.map(({ title }, index) => {
      const number = annexes.length > 1 ? `${index + 1}.` : "";
      const label = index === 0 ? "附件：" : "";
      const hanging = Math.round(((index === 0 ? 3 : 0) + numberWidth) * cellTwips);
      return styled("Normal", textRuns(`${label}${number}${title}`), {
        indent: { left, hanging },
        keepNext,
        keepLines: true,
      });
    }),
  ];
}

/** An annex begins a page: label in 黑体 flush left, title centred on line 3 (7.3.7), then its blocks. */
export function writeAnnex(
  annex: Annex,
  place: { index: number; count: number; nextId(): number },
  metrics: Metrics,
): FileBlock[] {
  const { index, count, nextId } = place;
  const isTurned = annex.orientation === "landscape";
  const width = isTurned ? turnedMeasure : measure;
  return [
    styled("AnnexLabel", textRuns(count > 1 ? `附件${index + 1}` : "附件")),
    blankParagraph(true),
    writeTitle(annex.title, width, metrics),
    ...strip(pitchTwips / 2, true),
    ...writeBlocks(annex.blocks, { measure: width, height: isTurned ? measure : 22 * pitchTwips, metrics, nextId }),
  ];
}

/** The issued text begins a page without a label: title on line 3 as in an annex, note below it, then its blocks. */
export function writeIssued(issued: Issued, nextId: () => number, metrics: Metrics): FileBlock[] {
  return [
    blankParagraph(true),
    blankParagraph(true),
    writeTitle(issued.title, measure, metrics),
    ...(issued.note
      ? [
          styled("Normal", textRuns(noteLines(issued.note, measure / 20, metrics).join("\n"), { style: "Kai" }), {
            alignment: alignments.center,
            keepNext: true,
          }),
        ]
      : []),
    ...strip(pitchTwips / 2, true),
    ...writeBlocks(issued.blocks, { measure, height: 22 * pitchTwips, metrics, nextId }),
  ];
}

/** A title with its lines broken as in print; `width` in twips. */
export function writeTitle(title: string, width: number, metrics: Metrics) {
  return styled("DocumentTitle", textRuns(titleLines(title, width / 20, metrics).join("\n")));
}
