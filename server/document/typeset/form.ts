import type { FormDocument, FormSheet } from "../schema";
import { setBoxes } from "./box";
import { setCell } from "./cell";
import { drawRows } from "./draw";
import { setGrid } from "./field";
import { paginate, type SetRow } from "./flow";
import { ascent, paper, sizes } from "./grid";
import { emptyPage, type Metrics, mm, type Page } from "./page";
import { blankRow, keepLast, type Row } from "./row";
import { toRuns } from "./run";
import { setTable } from "./table";
import { setLabel } from "./text";

/** Room for one signature, in mm. */
const leastBox = 11;
const edge = { x: mm(18), top: mm(18), bottom: mm(16) };

/** Pages of a file of forms; every sheet begins a page and counts its own pages. */
export function setForm(document: FormDocument, metrics: Metrics): Page[] {
  return document.sheets.flatMap((sheet, index) => {
    const isLandscape = (sheet.orientation ?? document.orientation) === "landscape";
    const width = isLandscape ? paper.height : paper.width;
    const height = isLandscape ? paper.width : paper.height;
    const room = { measure: width - 2 * edge.x, height: height - edge.top - edge.bottom };
    const frame = { top: edge.top, bottom: height - edge.bottom };
    const key = `sheet-${index}`;
    const full = paginate(sheetRows(sheet, room, metrics, key), () => frame);
    const sets =
      full.length > 1
        ? tighten(full, () => paginate(sheetRows(lowBoxes(sheet), room, metrics, key), () => frame))
        : full;
    return sets.map((rows, at) => {
      const page = emptyPage(width, height);
      if (at === 0)
        page.bookmarks.push({
          title: sheet.corner?.[0] ? `${sheet.title}　${sheet.corner[0]}` : sheet.title,
          level: 1,
          y: edge.top,
        });
      drawRows(page, rows, edge.x);
      if (sets.length > 1) {
        const label = `第${at + 1}页　共${sets.length}页`;
        const style = { role: "song", size: sizes.xiaowu, align: "center" } as const;
        page.runs.push(...setLabel(label, style, width / 2, height - mm(10), metrics).runs);
      }
      return page;
    });
  });
}

/** Lower boxes are used only where they save a page. */
function tighten(full: SetRow[][], low: () => SetRow[][]): SetRow[][] {
  const tight = low();
  return tight.length < full.length ? tight : full;
}

function lowBoxes(sheet: FormSheet): FormSheet {
  return { ...sheet, boxes: sheet.boxes.map((box) => ({ ...box, height: Math.min(box.height, leastBox) })) };
}

function sheetRows(sheet: FormSheet, room: { measure: number; height: number }, metrics: Metrics, key: string): Row[] {
  const rows: Row[] = [...centred(sheet.title, "title", sizes.erhao, room.measure, metrics)];
  if (sheet.subtitle) rows.push(...centred(sheet.subtitle, "kai", sizes.sihao, room.measure, metrics));
  rows.push(blankRow(mm(3)));
  if (sheet.corner) rows.push(...cornerRows(sheet.corner, room.measure, metrics));
  rows.push(...setGrid(sheet.fields, sheet.perRow, room.measure, metrics));
  if (sheet.table)
    rows.push(...setTable(sheet.table, { measure: room.measure, height: room.height * 0.9 }, metrics, key));
  if (sheet.boxes.length > 0) {
    // Signatures never stand alone: the last row of what they sign goes with them.
    rows.splice(0, rows.length, ...keepLast(rows, 1), ...setBoxes(sheet.boxes, room.measure, metrics));
  }
  if (sheet.note) {
    const lines = setCell(sheet.note, room.measure, { role: "song", size: sizes.xiaowu }, metrics, "start");
    rows.push(
      blankRow(mm(1.5)),
      ...lines.map((line) => textRow(toRuns(line, 0, ascent * sizes.xiaowu, metrics), sizes.xiaowu * 1.4)),
    );
  }
  return rows;
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
