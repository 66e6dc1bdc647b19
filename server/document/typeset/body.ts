import { figureCaption, headingLabel, listLabel, plainText } from "../notation";
import type { Block, Inline, Span } from "../schema";
import { setChart } from "./chart";
import { type Room, setFigure } from "./figure";
import type { FontRole, Metrics } from "./page";
import { setParagraph } from "./paragraph";
import { leadRow, type Row, snapRow } from "./row";
import { setTable } from "./table";

const headingRole: Record<1 | 2 | 3 | 4, FontRole> = { 1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong" };

/** Rows of the blocks of a body or an annex; `measure` and `height` are the room of a page in points. */
export function setBlocks(blocks: Block[], room: Room, metrics: Metrics): Row[] {
  const count = headingCounter();
  const captioned = captionCounter();
  return blocks.flatMap((block, index) => {
    if (block.kind === "heading") return setHeading(block, count(block.level), room.measure, metrics);
    if (block.kind === "table") {
      const rows = setTable(block.table, room, metrics, `table-${index}`);
      return index === 0 ? [...rows, snapRow()] : [leadRow(), ...rows, snapRow()];
    }
    if (block.kind === "list") {
      return block.items.flatMap((item, at) =>
        setParagraph(
          prefix(listLabel(block.marker, at + 1), item),
          {
            measure: room.measure,
            first: 2,
          },
          metrics,
        ),
      );
    }
    if (block.kind === "figure") return setFigure(block.figure, captioned(block.figure.caption), room, metrics);
    if (block.kind === "chart") return setChart(block.chart, captioned(block.chart.caption), room, metrics);
    return setParagraph(block.text, { measure: room.measure, first: 2 }, metrics);
  });
}

function setHeading(
  block: Extract<Block, { kind: "heading" }>,
  index: number,
  measure: number,
  metrics: Metrics,
): Row[] {
  const title = `${headingLabel(block.level, index)}${block.text}`;
  const role = headingRole[block.level];
  if (!block.runIn) {
    const rows = setParagraph(title, { role, measure, first: 2 }, metrics);
    return markHeading(
      rows.map((row) => ({ ...row, keep: true })),
      title,
      block.level,
    );
  }
  const lead: Span = {
    text: endSentence(title),
    ...(role === "hei" ? { emphasis: "strong" } : role === "kai" ? { emphasis: "kai" } : {}),
  };
  const rest: Span[] = typeof block.runIn === "string" ? [{ text: block.runIn }] : block.runIn;
  return markHeading(setParagraph([lead, ...rest], { measure, first: 2 }, metrics), title, block.level);
}

function markHeading(rows: Row[], title: string, level: number): Row[] {
  const [first, ...others] = rows;
  if (!first) return rows;
  return [{ ...first, piece: { ...first.piece, bookmarks: [{ title, level, y: 0 }] } }, ...others];
}

function endSentence(title: string): string {
  return /[。！？：]$/u.test(title) ? title : `${title}。`;
}

function prefix(marker: string, item: Inline): Inline {
  if (marker === "") return item;
  return typeof item === "string" ? `${marker}${plainText(item)}` : [{ text: marker }, ...item];
}

/** Numbers the captions of figures and charts through a body or an annex. */
function captionCounter(): (caption: string | undefined) => string {
  let count = 0;
  return (caption) => {
    if (caption === undefined) return "";
    count += 1;
    return figureCaption(count, caption);
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
