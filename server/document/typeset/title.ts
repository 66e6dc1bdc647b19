import { toGlyphs } from "./glyph";
import { ascent, pitch, sizes } from "./grid";
import { breakLines } from "./line";
import type { FontRole, Metrics } from "./page";
import type { Row } from "./row";
import { toRuns } from "./run";
import { breakCost, shortWords, titleWords } from "./title-word";

const size = sizes.erhao;

/** Rows of a title, centred, its lines broken between words in a trapezoid or rhombus (7.3.1). */
export function setTitle(title: string, measure: number, metrics: Metrics, role: FontRole = "title"): Row[] {
  return titleLines(title, measure, metrics).flatMap((text) => {
    // A blank at a line's end would push the line off centre.
    const glyphs = toGlyphs([{ text: text.trimEnd() }], { role, size }, metrics);
    return breakLines(glyphs, { measure, align: "center" }).map((line) => ({
      height: pitch,
      extent: size,
      piece: { runs: toRuns(line, 0, ascent * size, metrics), rules: [] },
      keep: true,
    }));
  });
}

/** The title's lines; a line feed in it is a break the writer wants. `measure` in points. */
export function titleLines(title: string, measure: number, metrics: Metrics): string[] {
  return title.split("\n").flatMap((part) => bestLines(part, measure, (text) => widthOf(text, metrics)) ?? [part]);
}

/** A text in centred lines no longer than the measure, broken between words; within longer ones if need be. */
export function linesBySense(text: string, measure: number, width: (text: string) => number): string[] {
  const lines = bestLines(text, measure, width);
  if (lines?.every((line) => width(line) <= measure)) return lines;
  const parts = titleWords(text).flatMap((word) => (width(word) <= measure ? [word] : shortWords(word)));
  const chars = parts.flatMap((part) => (width(part) <= measure ? [part] : [...part]));
  return chars.reduce<string[]>((filled, part) => {
    const last = filled.at(-1);
    if (last !== undefined && width(last + part) <= measure) filled[filled.length - 1] = last + part;
    else filled.push(part);
    return filled;
  }, []);
}

/** The best lines of whole words; undefined when none fit. */
function bestLines(text: string, measure: number, width: (text: string) => number): string[] | undefined {
  const words = titleWords(text);
  const widths = words.map(width);
  const total = widths.reduce((sum, each) => sum + each, 0);
  const least = Math.ceil(total / measure);
  if (least <= 1) return [text];
  const costs = words.map((word, index) => breakCost(word, words[index + 1] ?? ""));
  for (let count = least; count <= least + 1; count += 1) {
    const cuts = bestCuts({ widths, costs }, count, measure);
    if (cuts) return cutWords(words, cuts);
  }
  return undefined;
}

function widthOf(text: string, metrics: Metrics): number {
  return toGlyphs([{ text }], { role: "title", size }, metrics).reduce((sum, glyph) => sum + glyph.advance, 0);
}

/** Ends (exclusive word indexes) of the first lines, so that the lines look best; undefined when none fit. */
function bestCuts(
  { widths, costs }: { widths: number[]; costs: number[] },
  count: number,
  measure: number,
): number[] | undefined {
  let best: { cuts: number[]; cost: number } | undefined;
  const total = widths.reduce((sum, width) => sum + width, 0);
  const visit = (from: number, cuts: number[], lines: number[]) => {
    const left = count - cuts.length;
    if (left === 1) {
      const last = widths.slice(from).reduce((sum, width) => sum + width, 0);
      if (last > measure || last === 0) return;
      const sense = cuts.reduce((sum, cut) => sum + (costs[cut - 1] ?? 0), 0);
      const cost = ugliness([...lines, last], total / count) + sense;
      if (!best || cost < best.cost) best = { cuts, cost };
      return;
    }
    let line = 0;
    for (let end = from + 1; end < widths.length; end += 1) {
      line += widths[end - 1] ?? 0;
      if (line > measure) return;
      if (line < (total / count) * 0.45) continue;
      visit(end, [...cuts, end], [...lines, line]);
    }
  };
  visit(0, [], []);
  return best?.cuts;
}

/** Uneven lines cost; an hourglass costs more, and so does a rectangle. */
function ugliness(lines: number[], mean: number): number {
  const spread = lines.reduce((sum, line) => sum + ((line - mean) / mean) ** 2, 0);
  const first = lines[0] ?? 0;
  const last = lines.at(-1) ?? 0;
  const middle = lines.slice(1, -1);
  const hourglass = middle.some((line) => line < first - 1 && line < last - 1) ? 4 : 0;
  const rectangle = lines.length > 2 && Math.max(...lines) - Math.min(...lines) < size / 2 ? 0.3 : 0;
  const lonely = lines.some((line) => line < 4 * size) ? 2 : 0;
  return spread + hourglass + rectangle + lonely;
}

function cutWords(words: string[], cuts: number[]): string[] {
  return [0, ...cuts].map((from, index) => words.slice(from, cuts[index] ?? words.length).join(""));
}
