import type { Column } from "@/server/document/schema";
import { ascent } from "./grid";
import type { Line } from "./line";
import { type FontRole, type Metrics, mm, type Run } from "./page";
import { toRuns } from "./run";
import { setText } from "./text";

/** Blank between a cell's rule and its text, in points. */
export const padding = { x: mm(1.2), y: mm(1.1) };

export type CellStyle = { role: FontRole; size: number };

/** From baseline to baseline inside a cell. */
export const cellPitch = (size: number): number => size * 1.3;

/** Lines of one cell, none for an empty text; a line feed in the text begins a new line. `width` in points. */
export function setCell(
  text: string,
  width: number,
  style: CellStyle,
  metrics: Metrics,
  align: Column["align"],
): Line[] {
  const measure = Math.max(width, style.size);
  return text.split("\n").flatMap((part) => {
    if (part === "") return [];
    const lines = setText(part, style, { measure, align }, metrics);
    return align === "center" && lines.length > 1 ? balance(part, lines.length, measure, style, metrics) : lines;
  });
}

/**
 * Centred lines of about one length: the narrowest measure, in steps of half a character, that needs no more lines and
 * tears no word.
 */
function balance(text: string, count: number, measure: number, style: CellStyle, metrics: Metrics): Line[] {
  let best = setText(text, style, { measure, align: "center" }, metrics);
  for (let narrower = measure - style.size / 2; narrower >= 2 * style.size; narrower -= style.size / 2) {
    const lines = setText(text, style, { measure: narrower, align: "center" }, metrics);
    if (lines.length > count || lines.some((line) => line.torn || line.width > narrower + 0.1)) break;
    best = lines.map((line) => shift(line, (measure - narrower) / 2));
  }
  return best;
}

function shift(line: Line, by: number): Line {
  return { ...line, placed: line.placed.map((placed) => ({ ...placed, x: placed.x + by })), width: line.width + by };
}

/** Height of a cell of so many lines, padding included; an empty cell is one line high. */
export function cellHeight(lines: number, size: number): number {
  return Math.max(1, lines) * cellPitch(size) + 2 * padding.y;
}

/** Runs of a cell's lines, first line's glyph box at `top`. */
export function stackRuns(lines: Line[], x: number, top: number, size: number, metrics: Metrics): Run[] {
  return lines.flatMap((line, index) => toRuns(line, x, top + index * cellPitch(size) + ascent * size, metrics));
}

/** Runs of a cell's lines, centred in its height. */
export function centredRuns(lines: Line[], x: number, height: number, size: number, metrics: Metrics): Run[] {
  const block = (lines.length - 1) * cellPitch(size) + size;
  return stackRuns(lines, x, (height - block) / 2, size, metrics);
}
