import { endSentence, listLabel, plainText } from "@/server/document/notation";
import { captionText, type Numbered, numberBlocks } from "@/server/document/numbering";
import type { Block, Inline, Span } from "@/server/document/schema";
import { setChart } from "./chart";
import { type Room, setFigure } from "./figure";
import { pitch } from "./grid";
import type { FontRole, Metrics } from "./page";
import { setParagraph } from "./paragraph";
import { blankRow, leadRow, type Row, snapRow } from "./row";
import { setTable } from "./table";

const headingRole: Record<1 | 2 | 3 | 4, FontRole> = { 1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong" };

/** Rows of the blocks of a body, an issued text or an annex; `measure` and `height` are the room of a page in points. */
export function setBlocks(blocks: Block[], room: Room, metrics: Metrics): Row[] {
  return numberBlocks(blocks).flatMap((numbered, index) => setBlock(numbered, index, room, metrics));
}

function setBlock({ block, label }: Numbered, index: number, room: Room, metrics: Metrics): Row[] {
  const text = (inline: Inline) => setParagraph(inline, { measure: room.measure, first: 2 }, metrics);
  switch (block.kind) {
    case "paragraph":
      return text(block.text);
    case "heading":
      return setHeading(block, label, room.measure, metrics);
    case "list":
      return block.items.flatMap((item, at) => text(prefixed(listLabel(block.marker, at + 1), item)));
    case "cases":
      return block.items.flatMap(({ lead, text: rest }, at) =>
        text([{ text: `${listLabel("numbered", at + 1)}${endSentence(lead)}`, emphasis: "kai" }, ...spansOf(rest)]),
      );
    case "chapter":
    case "section":
      return setDivision(block, label, index === 0, room.measure, metrics);
    case "article":
      return text([{ text: `${label}　`, emphasis: "strong" }, ...spansOf(block.text)]);
    case "table": {
      const caption = captionText(label, block.table.caption);
      const rows = setTable(block.table, room, metrics, `table-${index}`, caption);
      return index === 0 ? [...rows, snapRow()] : [leadRow(), ...rows, snapRow()];
    }
    case "figure":
      return setFigure(block.figure, captionText(label, block.figure.caption), room, metrics);
    case "chart":
      return setChart(block.chart, captionText(label, block.chart.caption), room, metrics);
  }
}

function setHeading(
  block: Extract<Block, { kind: "heading" }>,
  label: string,
  measure: number,
  metrics: Metrics,
): Row[] {
  const title = `${label}${block.text}`;
  const role = headingRole[block.level];
  if (!block.runIn) {
    const rows = setParagraph(title, { role, measure, first: 2 }, metrics);
    return markHeading(kept(rows), title, block.level);
  }
  const lead: Span = {
    text: endSentence(title),
    ...(role === "hei" ? { emphasis: "strong" } : role === "kai" ? { emphasis: "kai" } : {}),
  };
  return markHeading(setParagraph([lead, ...spansOf(block.runIn)], { measure, first: 2 }, metrics), title, block.level);
}

/** 第一章 in 黑体 and 第一节 in 楷体, centred; a blank line parts a chapter from the one before. */
function setDivision(
  block: Extract<Block, { kind: "chapter" | "section" }>,
  label: string,
  isFirst: boolean,
  measure: number,
  metrics: Metrics,
): Row[] {
  const isChapter = block.kind === "chapter";
  const title = `${label}　${block.title}`;
  const rows = setParagraph(title, { role: isChapter ? "hei" : "kai", measure, align: "center" }, metrics);
  const marked = markHeading(kept(rows), title, isChapter ? 1 : 2);
  return isChapter && !isFirst ? [blankRow(pitch), ...marked] : marked;
}

function kept(rows: Row[]): Row[] {
  return rows.map((row) => ({ ...row, keep: true }));
}

function markHeading(rows: Row[], title: string, level: number): Row[] {
  const [first, ...others] = rows;
  if (!first) return rows;
  return [{ ...first, piece: { ...first.piece, bookmarks: [{ title, level, y: 0 }] } }, ...others];
}

function prefixed(marker: string, item: Inline): Inline {
  if (marker === "") return item;
  return typeof item === "string" ? `${marker}${plainText(item)}` : [{ text: marker }, ...item];
}

function spansOf(inline: Inline): Span[] {
  return typeof inline === "string" ? [{ text: inline }] : inline;
}
