import type { Annex, Block, Issued } from "@/server/document/schema";
import { setBlocks } from "./body";
import type { SetRow } from "./flow";
import { paginate } from "./flow";
import { area, ascent, cell, margin, paper, pitch, sizes } from "./grid";
import type { Metrics } from "./page";
import { lineRow, setParagraph } from "./paragraph";
import { blankRow, type Row } from "./row";
import { setLabel, setText } from "./text";
import { linesBySense, setTitle } from "./title";

/** Rows of 附件说明 (7.3.4): one blank line below the body, indent 2, wraps under the name's first character. */
export function setAnnexList(annexes: Annex[], metrics: Metrics): Row[] {
  if (annexes.length === 0) return [];
  const style = { role: "fangsong", size: sizes.sanhao, cell } as const;
  const left = 5 * cell;
  const widest = setLabel(`${annexes.length}.`, style, 0, 0, metrics).width;
  const rows = annexes.flatMap((annex, index) => {
    const number = annexes.length > 1 ? `${index + 1}.` : "";
    const indent = left + (number ? widest : 0);
    const lines = setText(annex.title, style, { measure: area.width, first: indent, rest: indent }, metrics);
    return lines.map((line, at) => {
      const row = lineRow(line, sizes.sanhao, pitch, metrics);
      if (at > 0) return row;
      const baseline = ascent * sizes.sanhao;
      const label = index === 0 ? setLabel("附件：", style, 2 * cell, baseline, metrics).runs : [];
      const counter = setLabel(number, { ...style, align: "end" }, indent, baseline, metrics).runs;
      return { ...row, piece: { ...row.piece, runs: [...label, ...counter, ...row.piece.runs] } };
    });
  });
  return [blankRow(pitch), ...rows];
}

export type AnnexPages = { orientation: Annex["orientation"]; pages: SetRow[][] };

/** An annex begins a page: label in 黑体 flush left, title centred on line 3 (7.3.7), then its blocks. */
export function setAnnex(annex: Annex, index: number, count: number, metrics: Metrics): AnnexPages {
  const room = annexRoom(annex.orientation);
  const label = count > 1 ? `附件${index + 1}` : "附件";
  const labelRows = setParagraph(label, { role: "hei", measure: room.measure, align: "start" }, metrics);
  const head = [
    ...labelRows.map((row) => ({ ...marked(row, `${label}　${annex.title}`), keep: true })),
    blankRow(pitch),
    ...setTitle(annex.title, room.measure, metrics),
  ];
  return setPart(annex.orientation, head, annex.blocks, metrics);
}

/** The issued text begins a page without a label: title on line 3 as in an annex, note below it, then its blocks. */
export function setIssued(issued: Issued, metrics: Metrics): AnnexPages {
  const { measure } = annexRoom("portrait");
  const [first, ...others] = setTitle(issued.title, measure, metrics);
  const note = noteLines(issued.note ?? "", measure, metrics)
    .flatMap((line) => setParagraph(line, { role: "kai", measure, align: "center" }, metrics))
    .map((row) => ({ ...row, keep: true }));
  const blank = { ...blankRow(pitch), blank: false, keep: true };
  const title = first ? [marked(first, issued.title.replaceAll("\n", "")), ...others] : [];
  return setPart("portrait", [blank, blank, ...title, ...note], issued.blocks, metrics);
}

/** The centred lines of a note below a title: broken by sense like the title, so that no word stands alone in the last. */
export function noteLines(note: string, measure: number, metrics: Metrics): string[] {
  const width = (text: string) => setLabel(text, { role: "kai", size: sizes.sanhao, cell }, 0, 0, metrics).width;
  // A longer one is a paragraph of its own.
  if (note === "" || width(note) > 3 * measure) return note === "" ? [] : [note];
  return linesBySense(note, measure, width);
}

function setPart(orientation: Annex["orientation"], head: Row[], blocks: Block[], metrics: Metrics): AnnexPages {
  const room = annexRoom(orientation);
  const frame = { top: room.top, bottom: room.top + room.height };
  const rows = [...head, blankRow(pitch / 2), ...setBlocks(blocks, room, metrics)];
  return { orientation, pages: paginate(rows, () => frame) };
}

function marked(row: Row, title: string): Row {
  return { ...row, piece: { ...row.piece, bookmarks: [{ title, level: 1, y: 0 }] } };
}

/** Room for text on an annex page; a landscape page is the sheet turned, its top at the binding edge. */
export function annexRoom(orientation: Annex["orientation"]): {
  left: number;
  top: number;
  measure: number;
  height: number;
  paper: typeof paper;
} {
  if (orientation === "portrait")
    return { left: margin.left, top: margin.top, measure: area.width, height: area.height, paper };
  return {
    left: margin.bottom,
    top: margin.left,
    measure: area.height,
    height: area.width,
    paper: { width: paper.height, height: paper.width },
  };
}
