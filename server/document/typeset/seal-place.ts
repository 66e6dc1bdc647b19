import { toGlyphs } from "./glyph";
import { cell, columns, sizes } from "./grid";
import { type Metrics, mm } from "./page";
import { linesBySense } from "./title";

/** A seal of a county-level office or higher is 4.2 cm or more across. */
export const sealDiameter = mm(42);
const seal = sealDiameter / cell;
/** Between two seals, which must neither cross nor touch (7.3.5.1). */
const gap = mm(2) / cell;
/** Three seals beside each other fill 版心, beyond which none may reach. */
const perRow = 3;

/** An organ in a row of seals: the lines of its name, centred at `middle`, in cells from the left. */
export type SealBlock = { organ: string; lines: string[]; middle: number };

/** Rows of organs from the top, and the middle of the last one, which stands above the date. Cells. */
export type SealRows = { rows: SealBlock[][]; last: number };

/**
 * Places of organs and their seals: as many beside each other as names stay apart; where that would take more
 * than three rows, or a name is longer than a line, names are broken by sense so that three seals stand beside each other.
 */
export function placeSeals(organs: string[], dayWidth: number, metrics: Metrics): SealRows {
  const widest = Math.max(...organs.map((organ) => nameWidth(organ, metrics)));
  const whole = middlesOf(organs.length, widest, dayWidth);
  const isTooLong = widest > columns;
  const tooMany = Math.ceil(organs.length / whole.length) > mostRows && whole.length < Math.min(perRow, organs.length);
  if (!isTooLong && !tooMany)
    return rowsOf(
      organs.map((organ) => ({ organ, lines: [organ] })),
      whole,
    );
  const count = Math.min(perRow, organs.length);
  // The last one stands over the date, the first within 版心, a character between two.
  const room = count === 1 ? longest : (columns - 4 - dayWidth / 2 - (count - 1)) / (count - 0.5);
  const broken = organs.map((organ) => ({ organ, lines: breakName(organ, room, metrics) }));
  const width = Math.max(...broken.flatMap(({ lines }) => lines.map((line) => nameWidth(line, metrics))));
  return rowsOf(broken, middlesOf(organs.length, width, dayWidth));
}

/** Rows of seals that a page holds with text above them. */
const mostRows = 3;
/** Cells of the longest line of one broken name. */
const longest = 20;

function rowsOf(organs: { organ: string; lines: string[] }[], middles: number[]): SealRows {
  const last = middles.at(-1) ?? 0;
  const rows: SealBlock[][] = [];
  for (let from = 0; from < organs.length; from += middles.length) {
    const group = organs.slice(from, from + middles.length);
    // A row that is not full stands at the right, so that the last organ is above the date.
    rows.push(
      group.map((each, index) => ({ ...each, middle: middles[middles.length - group.length + index] ?? last })),
    );
  }
  return { rows, last };
}

/** Middles of the columns: as many as names and seals have room beside each other; the last over the date. */
function middlesOf(organs: number, widest: number, dayWidth: number): number[] {
  const wide = Math.max(widest, seal);
  const last = Math.min(columns - 4 - dayWidth / 2, columns - wide / 2);
  const step = Math.max(widest + 1, seal + gap);
  const count = Math.max(1, Math.min(perRow, organs, Math.floor((last - wide / 2) / step + 0.001) + 1));
  const between = count > 1 ? (last - wide / 2) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * between);
}

/** A name in lines no longer than `room` cells, broken between words where that can be. */
export function breakName(name: string, room: number, metrics: Metrics): string[] {
  if (nameWidth(name, metrics) <= room) return [name];
  return linesBySense(name, room, (text) => nameWidth(text, metrics));
}

/** Width of a name in 3号仿宋, in cells. */
export function nameWidth(name: string, metrics: Metrics): number {
  const style = { role: "fangsong", size: sizes.sanhao, cell } as const;
  return toGlyphs([{ text: name }], style, metrics).reduce((sum, glyph) => sum + glyph.advance, 0) / cell;
}
