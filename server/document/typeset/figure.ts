import { readPicture } from "@/server/document/picture";
import type { Figure } from "@/server/document/schema";
import { setCell } from "./cell";
import { ascent, pitch, sizes } from "./grid";
import { type Metrics, mm } from "./page";
import { leadRow, type Row, snapRow } from "./row";
import { toRuns } from "./run";

/** Room of a page for what stands in the flow, in points. */
export type Room = { measure: number; height: number };

/**
 * Rows of an embedded picture, centred, with its caption below; both stay on one page. A picture taller than the room is
 * made smaller. Throws Error for a picture that the check refuses.
 */
export function setFigure(figure: Figure, caption: string, room: Room, metrics: Metrics): Row[] {
  const head = readPicture(figure.data);
  if ("problem" in head) throw new Error(head.problem);
  const captionRows = setCaption(caption, room.measure, metrics);
  const roomLeft = room.height - captionRows.reduce((sum, row) => sum + row.height, 0) - pitch;
  const scale = Math.min(
    1,
    room.measure / mm(figure.width),
    roomLeft / ((mm(figure.width) * head.height) / head.width),
  );
  const width = mm(figure.width) * scale;
  const height = (width * head.height) / head.width;
  const picture = { x: (room.measure - width) / 2, y: 0, width, height, format: head.format, data: figure.data };
  const row: Row = { height, extent: height, piece: { runs: [], rules: [], pictures: [picture] } };
  return framed([row, ...captionRows]);
}

/** Caption below a figure or chart, centred; none for an empty text. */
export function setCaption(caption: string, measure: number, metrics: Metrics): Row[] {
  const size = sizes.xiaosi;
  return setCell(caption, measure, { role: "hei", size }, metrics, "center").map((line, index) => ({
    height: size * 1.5,
    extent: size * 1.5,
    piece: { runs: toRuns(line, 0, ascent * size + (index === 0 ? size * 0.25 : 0), metrics), rules: [] },
  }));
}

/** Half a blank line above, room below; all rows keep together. */
export function framed(rows: Row[]): Row[] {
  const kept = rows.map((row, index) => (index < rows.length - 1 ? { ...row, keep: true } : row));
  return [leadRow(), ...kept, snapRow()];
}
