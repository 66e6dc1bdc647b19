import { clusters } from "./glyph";
import { type Metrics, mm, type Piece, type Run } from "./page";

/** Names printed in red at the head, the lead organ first; the suffix stands at their right, vertically centred. */
export type IssuingMark = { organs: string[]; suffix: string };

// The standard leaves the size free: as large as 52 pt, narrowed to 0.6 of the width before it is made smaller.
const largest = 52;
const largestJoint = 40;
const narrowest = 0.6;
/** From line to line of several names, in em. */
const lineFactor = 1.3;

/** Height of so many names below each other at a size, in points. */
export const jointHeight = (organs: number, size: number): number => organs * size * lineFactor;

/**
 * The mark in a box of the given width (points); its inked top is at y = 0, `height` is that of the ink. Several organs'
 * names are made smaller where they would be higher than `most`.
 */
export function placeMark(
  mark: IssuingMark,
  width: number,
  metrics: Metrics,
  most = Number.POSITIVE_INFINITY,
): { piece: Piece; height: number } {
  const [only] = mark.organs;
  return mark.organs.length === 1 && only !== undefined
    ? setSingle(`${only}${mark.suffix}`, width, metrics)
    : setJoint(mark, width, metrics, most);
}

function setSingle(text: string, width: number, metrics: Metrics): { piece: Piece; height: number } {
  const fit = fitText(text, width, largest, metrics);
  const ink = metrics.ink("title", text);
  const run = markRun(text, (width - fit.width) / 2, ink.top * fit.size, fit);
  return { piece: { runs: [run], rules: [] }, height: (ink.top - ink.bottom) * fit.size };
}

/** Several organs: names below each other, spread to one width, the suffix beside them. */
function setJoint(mark: IssuingMark, width: number, metrics: Metrics, most: number): { piece: Piece; height: number } {
  const gap = mm(4);
  const large = Math.min(largestJoint, most / jointHeight(mark.organs.length, 1));
  // Beside names that must be small the suffix is smaller too, and leaves them more room.
  const suffixSize = mark.suffix ? suffixFactor * Math.min(large, largestBeside(mark, width - gap, metrics)) : 0;
  const suffixWidth = mark.suffix ? widthOf(mark.suffix, suffixSize, metrics) + gap : 0;
  const room = width - suffixWidth;
  const fits = mark.organs.map((name) => fitText(name, room, large, metrics));
  const size = Math.min(...fits.map((fit) => fit.size));
  const stretch = Math.min(...fits.map((fit) => fit.stretch));
  const longest = Math.max(...mark.organs.map((name) => widthOf(name, size, metrics) * stretch));
  const left = (width - longest - suffixWidth) / 2;
  const ink = metrics.ink("title", mark.organs[0] ?? "");
  const step = size * lineFactor;
  const runs = mark.organs.map((name, index): Run => {
    const natural = widthOf(name, size, metrics) * stretch;
    const gaps = clusters(name).length - 1;
    const spacing = gaps > 0 ? (longest - natural) / gaps : 0;
    return { ...markRun(name, left, ink.top * size + index * step, { size, stretch }), spacing: spacing / stretch };
  });
  const height = (mark.organs.length - 1) * step + (ink.top - ink.bottom) * size;
  if (mark.suffix) {
    const own = metrics.ink("title", mark.suffix);
    const middle = ((own.top + own.bottom) / 2) * suffixSize;
    runs.push(markRun(mark.suffix, left + longest + gap, height / 2 + middle, { size: suffixSize, stretch: 1 }));
  }
  return { piece: { runs, rules: [] }, height };
}

const suffixFactor = 1.25;

/** Size at which the longest name, narrowed as far as may be, and the suffix beside it fill a width. */
function largestBeside({ organs, suffix }: IssuingMark, width: number, metrics: Metrics): number {
  const longest = Math.max(...organs.map((name) => widthOf(name, 1, metrics)));
  return width / (longest * narrowest + widthOf(suffix, 1, metrics) * suffixFactor);
}

type Fit = { size: number; stretch: number };

function fitText(text: string, width: number, most: number, metrics: Metrics): Fit & { width: number } {
  const natural = widthOf(text, 1, metrics);
  const stretch = Math.max(narrowest, Math.min(1, width / (natural * most)));
  const size = Math.min(most, width / (natural * stretch));
  return { size, stretch, width: natural * size * stretch };
}

function widthOf(text: string, size: number, metrics: Metrics): number {
  return clusters(text).reduce((sum, char) => sum + metrics.advance("title", char) * size, 0);
}

function markRun(text: string, x: number, y: number, fit: Fit): Run {
  const base: Run = { x, y, text, role: "title", size: fit.size, colour: "red", spacing: 0 };
  return fit.stretch < 1 ? { ...base, stretch: fit.stretch } : base;
}
