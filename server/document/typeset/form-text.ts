import type { FormText } from "@/server/document/schema";
import { clusters, toGlyphs } from "./glyph";
import type { Glyph } from "./glyph-data";
import { ascent } from "./grid";
import { breakLines, type Line } from "./line";
import { type Metrics, mm, type Rule } from "./page";
import type { Row } from "./row";
import { blackRule } from "./rule";
import { toRuns } from "./run";

export type FormTextStyle = {
  size: number;
  /** Points. */
  measure: number;
  /** Indent of the first line in characters. */
  first: number;
  align?: "justify" | "center";
  /** From line to line, points. */
  pitch: number;
};

// A hand needs this much from line to line.
const handPitch = mm(9);
// A longer place to write may go on in the next line.
const longestWhole = 10;

/** From line to line of paragraphs in one part: wide enough to write in where there is something to write. Points. */
export function formPitch(texts: readonly FormText[], size: number): number {
  const isBlank = texts.some(
    (text) => typeof text !== "string" && text.some((span) => span.blank !== undefined && span.text === ""),
  );
  return Math.max(size * 1.6, isBlank ? handPitch : 0);
}

/** Rows of one paragraph of a form, with rules under the places to write. */
export function setFormText(text: FormText, style: FormTextStyle, metrics: Metrics): Row[] {
  const spans = typeof text === "string" ? [{ text }] : text;
  const stretches = spans.map((span) => ({ text: padded(span, metrics), isBlank: span.blank !== undefined }));
  const glyphs = toGlyphs(stretches, { role: "fangsong", size: style.size }, metrics);
  const blanks = markBlanks(glyphs, stretches);
  const lines = breakLines(glyphs, {
    measure: style.measure,
    first: style.first * style.size,
    ...(style.align ? { align: style.align } : {}),
  });
  const baseline = style.pitch - style.size * 1.15 + ascent * style.size;
  return lines.map((line) => ({
    height: style.pitch,
    extent: style.pitch,
    piece: {
      runs: toRuns(line, 0, baseline, metrics),
      rules: underlines(line, blanks, baseline + style.size * 0.2),
    },
  }));
}

// What is filled in by machine has a little of the line to its left and right; the rest of the place is not needed.
const mostBeside = 2;

/** What stands in a place to write, in its middle; an empty place keeps its whole length. */
function padded(span: { text: string; blank?: number | undefined }, metrics: Metrics): string {
  const own = clusters(span.text).reduce((sum, cluster) => sum + metrics.advance("fangsong", cluster), 0);
  const pads = Math.max(0, Math.ceil((span.blank ?? 0) - own - 0.01));
  if (span.text === "") return "　".repeat(pads);
  const beside = "　".repeat(Math.min(mostBeside, Math.floor(pads / 2)));
  return beside + span.text + beside;
}

/** Glyphs of places to write; those of a short one stay on one line. */
function markBlanks(glyphs: Glyph[], stretches: { text: string; isBlank: boolean }[]): Set<Glyph> {
  const blanks = new Set<Glyph>();
  let from = 0;
  for (const { text, isBlank } of stretches) {
    const own = glyphs.slice(from, from + clusters(text).length);
    from += own.length;
    if (!isBlank) continue;
    for (const glyph of own) blanks.add(glyph);
    if (own.length <= longestWhole) for (const glyph of own.slice(0, -1)) glyph.breakAfter = false;
  }
  return blanks;
}

function underlines(line: Line, blanks: Set<Glyph>, y: number): Rule[] {
  const rules: Rule[] = [];
  let start: number | undefined;
  line.placed.forEach(({ glyph, x }, index) => {
    if (!blanks.has(glyph)) {
      if (start !== undefined) rules.push(blackRule(start, y, x, y));
      start = undefined;
      return;
    }
    start ??= x;
    if (index === line.placed.length - 1) rules.push(blackRule(start, y, x + glyph.advance, y));
  });
  return rules;
}
