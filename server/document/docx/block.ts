import { Paragraph, type Table, type TextRun } from "docx";
import { headingLabel, listLabel, plainText } from "../notation";
import type { Block } from "../schema";
import { captionCounter, setChart, setFigure } from "./figure";
import { pitch } from "./measure";
import { strip, styled } from "./paragraph";
import type { StyleId } from "./style";
import { tableBlocks } from "./table";
import { inlineRuns, textRuns } from "./text";

export type FileBlock = Paragraph | Table;

/**
 * Room for text in twips; `nextId` numbers the drawings of the whole file; with `signed` the last two lines of text stay
 * on one page with the signature that follows.
 */
export type Room = { measure: number; height: number; nextId(): number; signed?: boolean };

/** A paragraph of text, still to be told whether it keeps with the next; `length` in characters. */
type Text = { style: StyleId; runs: TextRun[]; length: number };

/**
 * Blocks of a body or an annex. Numbers of headings and lists are written as text, as the PDF has them: what a clerk
 * copies into another system keeps them, and Word does not renumber what was signed.
 */
export function setBlocks(blocks: Block[], room: Room): FileBlock[] {
  const pieces = setPieces(blocks, room);
  const tail = room.signed ? tailOf(pieces) : pieces.length;
  return pieces.map((piece, index) => {
    if (!isText(piece)) return piece;
    return styled(piece.style, piece.runs, index >= tail ? { keepNext: true, widowControl: true } : {});
  });
}

function setPieces(blocks: Block[], room: Room): (FileBlock | Text)[] {
  const count = headingCounter();
  const captioned = captionCounter();
  return blocks.flatMap((block, index): (FileBlock | Text)[] => {
    if (block.kind === "heading") return [heading(block, count(block.level))];
    if (block.kind === "figure")
      return setFigure(block.figure, captioned(block.figure.caption), { ...room, id: room.nextId() });
    if (block.kind === "chart")
      return setChart(block.chart, captioned(block.chart.caption), { ...room, id: room.nextId() });
    if (block.kind === "paragraph")
      return [{ style: "Body", runs: inlineRuns(block.text), length: plainText(block.text).length }];
    if (block.kind === "table") {
      const table = tableBlocks(block.table, room.measure);
      return [...(index === 0 ? [] : strip(pitch / 2, true)), ...table, ...strip(pitch / 2)];
    }
    return block.items.map((item, at) => ({
      style: "Body",
      runs: [...textRuns(listLabel(block.marker, at + 1)), ...inlineRuns(item)],
      length: plainText(item).length,
    }));
  });
}

const runInLook = { 1: { style: "Hei" }, 2: { style: "Kai" }, 3: {}, 4: {} } as const;

function heading(block: Extract<Block, { kind: "heading" }>, count: number): Text {
  const title = `${headingLabel(block.level, count)}${block.text}`;
  if (!block.runIn) return { style: `Heading${block.level}`, runs: textRuns(title), length: title.length };
  const lead = /[。！？：]$/u.test(title) ? title : `${title}。`;
  return {
    style: `RunIn${block.level}`,
    runs: [...textRuns(lead, runInLook[block.level]), ...inlineRuns(block.runIn)],
    length: lead.length + plainText(block.runIn).length,
  };
}

/** Numbers headings level by level; a heading starts the count of all deeper levels anew. */
function headingCounter(): (level: 1 | 2 | 3 | 4) => number {
  const counts = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    return counts[level - 1] ?? 1;
  };
}

/** Index of the piece with which the last two lines of text begin. */
function tailOf(pieces: (FileBlock | Text)[]): number {
  let lines = 0;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (!piece || !isText(piece)) return index + 1;
    lines += Math.ceil((piece.length + 2) / 28);
    if (lines >= 2) return index;
  }
  return 0;
}

const isText = (piece: FileBlock | Text): piece is Text => "runs" in piece && !(piece instanceof Paragraph);
