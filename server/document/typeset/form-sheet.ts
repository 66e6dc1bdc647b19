import type { FormPart, FormSheet } from "@/server/document/schema";
import { setBoxes } from "./box";
import { setCell } from "./cell";
import { cutRow } from "./cut";
import { setGrid } from "./field";
import { formPitch, setFormText } from "./form-text";
import { ascent, sizes } from "./grid";
import { type Metrics, mm } from "./page";
import { blankRow, keepLast, type Row } from "./row";
import { toRuns } from "./run";
import { setTable } from "./table";
import { setLabel } from "./text";

type Room = { measure: number; height: number };

/** Rows of one sheet; a page ends rather at a cut than within a part. `room` in points; `key` tells sheets apart. */
export function sheetRows(sheet: FormSheet, room: Room, metrics: Metrics, key: string): Row[] {
  if (sheet.parts.length === 0) return partRows(sheet, room, metrics, key);
  return [
    ...keptWhole(partRows(sheet, room, metrics, key)),
    ...sheet.parts.flatMap((part, index) => [
      cutRow(part.cut, room.measure, metrics),
      ...keptWhole(partRows(part, room, metrics, `${key}-${index}`)),
    ]),
  ];
}

function keptWhole(rows: Row[]): Row[] {
  return rows.map((row, index) => ({ ...row, keep: index < rows.length - 1 && (row.keep || "rather") }));
}

function partRows(part: FormPart, room: Room, metrics: Metrics, key: string): Row[] {
  const least = part.rowHeight === undefined ? 0 : mm(part.rowHeight);
  const above = [
    ...centred(part.title, "title", sizes.erhao, room.measure, metrics),
    ...(part.subtitle ? centred(part.subtitle, "kai", sizes.sihao, room.measure, metrics) : []),
    blankRow(mm(3)),
    ...(part.corner ? cornerRows(part.corner, room.measure, metrics) : []),
    ...paragraphs(part, part.address ? [part.address] : [], 0, room, metrics),
    ...paragraphs(part, part.text, 2, room, metrics),
    ...gapBefore(part.text.length > 0 && (part.fields.length > 0 || part.table !== undefined)),
    ...setGrid(part.fields, part.perRow, room.measure, metrics, least),
    ...(part.table
      ? setTable(part.table, { measure: room.measure, height: room.height * 0.9, least }, metrics, key)
      : []),
  ];
  const boxes = setBoxes(part.boxes, room.measure, mm(part.labelWidth), metrics);
  // Signatures never stand alone: the last row of what they sign goes with them.
  const main = boxes.length > 0 ? [...keepLast(above, 1), ...boxes] : above;
  const after = [...gapBefore(part.after.length > 0), ...paragraphs(part, part.after, 2, room, metrics)];
  const closing = closingRows(part, room, metrics);
  const text = [...main, ...after];
  return [...(closing.length > 0 ? keepLast(text, 1) : text), ...closing, ...noteRows(part, room, metrics)];
}

function gapBefore(isNeeded: boolean): Row[] {
  return isNeeded ? [blankRow(mm(2))] : [];
}

function paragraphs(part: FormPart, texts: FormPart["text"], first: number, room: Room, metrics: Metrics): Row[] {
  const size = sizes[part.textSize];
  const pitch = formPitch(texts, size);
  return texts.flatMap((text) => setFormText(text, { size, pitch, first, measure: room.measure }, metrics));
}

/** Lines centred on each other, two characters from the right. */
function closingRows(part: FormPart, room: Room, metrics: Metrics): Row[] {
  if (part.closing.length === 0) return [];
  const size = sizes[part.textSize];
  const pitch = formPitch(part.closing, size);
  const lines = part.closing.map((text) =>
    setFormText(text, { size, pitch, first: 0, measure: room.measure }, metrics),
  );
  const widths = lines.map((rows) => Math.max(...rows.map(rightEdge(metrics))));
  const widest = Math.max(...widths);
  const left = Math.max(0, room.measure - widest - 2 * size);
  const set = lines.flatMap((rows, index) => {
    const x = left + (widest - (widths[index] ?? 0)) / 2;
    return rows.map((row): Row => ({ ...row, piece: shifted(row.piece, x) }));
  });
  return [blankRow(mm(4)), ...set].map((row, index, all) => ({ ...row, keep: index < all.length - 1 }));
}

const rightEdge =
  (metrics: Metrics) =>
  (row: Row): number =>
    Math.max(
      0,
      ...row.piece.rules.map((rule) => rule.x2),
      ...row.piece.runs.map((run) => {
        const chars = [...run.text];
        return run.x + chars.reduce((sum, char) => sum + metrics.advance(run.role, char) * run.size + run.spacing, 0);
      }),
    );

function shifted(piece: Row["piece"], by: number): Row["piece"] {
  return {
    runs: piece.runs.map((run) => ({ ...run, x: run.x + by })),
    rules: piece.rules.map((rule) => ({ ...rule, x1: rule.x1 + by, x2: rule.x2 + by })),
  };
}

function noteRows(part: FormPart, room: Room, metrics: Metrics): Row[] {
  if (!part.note) return [];
  const lines = setCell(part.note, room.measure, { role: "song", size: sizes.xiaowu }, metrics, "start");
  return [
    blankRow(mm(1.5)),
    ...lines.map((line) => textRow(toRuns(line, 0, ascent * sizes.xiaowu, metrics), sizes.xiaowu * 1.4)),
  ];
}

function centred(text: string, role: "title" | "kai", size: number, measure: number, metrics: Metrics): Row[] {
  return setCell(text, measure, { role, size }, metrics, "center").map((line) => ({
    ...textRow(toRuns(line, 0, ascent * size, metrics), size * 1.4),
    keep: true,
  }));
}

/** Both in one line where they fit; else one below the other, the second still at the right. */
function cornerRows(corner: [string, string], measure: number, metrics: Metrics): Row[] {
  const style = { role: "fangsong", size: sizes.xiaosi } as const;
  const baseline = ascent * sizes.xiaosi;
  const left = setLabel(corner[0], style, 0, baseline, metrics);
  const right = setLabel(corner[1], { ...style, align: "end" }, measure, baseline, metrics);
  const row = (runs: Row["piece"]["runs"]) => ({ ...textRow(runs, sizes.xiaosi * 1.5), keep: true });
  if (left.width + right.width + sizes.xiaosi <= measure) return [row([...left.runs, ...right.runs])];
  return [
    ...setCell(corner[0], measure, style, metrics, "start"),
    ...setCell(corner[1], measure, style, metrics, "end"),
  ].map((line) => row(toRuns(line, 0, baseline, metrics)));
}

function textRow(runs: Row["piece"]["runs"], height: number): Row {
  return { height, extent: height, piece: { runs, rules: [] } };
}
