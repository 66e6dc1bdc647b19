import { Paragraph, type TextRun } from "docx";
import { endSentence, listLabel, plainText } from "@/server/document/notation";
import { captionText, type Numbered, numberBlocks } from "@/server/document/numbering";
import type { Block } from "@/server/document/schema";
import type { Metrics } from "@/server/document/typeset/page";
import { writeChart, writeFigure } from "./figure";
import type { FileBlock } from "./file-block";
import { pitchTwips } from "./measure";
import { blankParagraph, strip, styled } from "./paragraph";
import type { StyleId } from "./style";
import { tableBlocks } from "./table";
import { inlineRuns, textRuns } from "./text";

/**
 * Room for text in twips; `nextId` numbers the drawings of the whole file; with `signed` the last two lines of text stay
 * on one page with the signature that follows.
 */
export type DocxRoom = { measure: number; height: number; metrics: Metrics; nextId(): number; signed?: boolean };

/** A paragraph of text, still to be told whether it keeps with the next; `length` in characters. */
type Text = { style: StyleId; runs: TextRun[]; length: number };

/**
 * Blocks of a body or an annex. Numbers of headings and lists are written as text, as the PDF has them: what a clerk
 * copies into another system keeps them, and Word does not renumber what was signed.
 */
export function writeBlocks(blocks: Block[], room: DocxRoom): FileBlock[] {
  const pieces = setPieces(blocks, room);
  const tail = room.signed ? tailOf(pieces) : pieces.length;
  return pieces.map((piece, index) => {
    if (!isText(piece)) return piece;
    return styled(piece.style, piece.runs, index >= tail ? { keepNext: true } : {});
  });
}

function setPieces(blocks: Block[], room: DocxRoom): (FileBlock | Text)[] {
  return numberBlocks(blocks).flatMap((numbered, index) => setPiece(numbered, index, room));
}

function setPiece({ block, label }: Numbered, index: number, room: DocxRoom): (FileBlock | Text)[] {
  const text = (...parts: TextRun[][]): Text => ({ style: "Body", runs: parts.flat(), length: 0 });
  switch (block.kind) {
    case "paragraph":
      return [{ ...text(inlineRuns(block.text)), length: plainText(block.text).length }];
    case "heading":
      return [heading(block, label)];
    case "list":
      return block.items.map((item, at) => ({
        ...text(textRuns(listLabel(block.marker, at + 1)), inlineRuns(item)),
        length: plainText(item).length,
      }));
    case "cases":
      return block.items.map(({ lead, text: rest }, at) => ({
        ...text(textRuns(`${listLabel("numbered", at + 1)}${endSentence(lead)}`, { style: "Kai" }), inlineRuns(rest)),
        length: lead.length + plainText(rest).length,
      }));
    case "chapter":
    case "section": {
      const style = block.kind === "chapter" ? "Chapter" : "Section";
      const own = styled(style, textRuns(`${label}　${block.title}`));
      return block.kind === "chapter" && index > 0 ? [blankParagraph(), own] : [own];
    }
    case "article":
      return [
        {
          ...text(textRuns(`${label}　`, { style: "Hei" }), inlineRuns(block.text)),
          length: label.length + plainText(block.text).length,
        },
      ];
    case "figure":
      return writeFigure(block.figure, captionText(label, block.figure.caption), { ...room, id: room.nextId() });
    case "chart":
      return writeChart(block.chart, captionText(label, block.chart.caption), { ...room, id: room.nextId() });
    case "table": {
      const caption = captionText(label, block.table.caption);
      const table = tableBlocks(block.table, room.measure, room.metrics, { caption });
      return [...(index === 0 ? [] : strip(pitchTwips / 2, true)), ...table, ...strip(pitchTwips / 2)];
    }
  }
}

const runInLook = { 1: { style: "Hei" }, 2: { style: "Kai" }, 3: {}, 4: {} } as const;

function heading(block: Extract<Block, { kind: "heading" }>, label: string): Text {
  const title = `${label}${block.text}`;
  if (!block.runIn) return { style: `Heading${block.level}`, runs: textRuns(title), length: title.length };
  const lead = endSentence(title);
  return {
    style: `RunIn${block.level}`,
    runs: [...textRuns(lead, runInLook[block.level]), ...inlineRuns(block.runIn)],
    length: lead.length + plainText(block.runIn).length,
  };
}

/**
 * Index of the piece with which the last two lines of text begin. The first piece is never one of them: it keeps to the
 * title, and a chain from title to date would leave nothing but the red head on page 1.
 */
function tailOf(pieces: (FileBlock | Text)[]): number {
  let lines = 0;
  for (let index = pieces.length - 1; index >= 1; index -= 1) {
    const piece = pieces[index];
    if (!piece || !isText(piece)) return index + 1;
    lines += Math.ceil((piece.length + 2) / 28);
    if (lines >= 2) return index;
  }
  return 1;
}

const isText = (piece: FileBlock | Text): piece is Text => "runs" in piece && !(piece instanceof Paragraph);
