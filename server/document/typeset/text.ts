import type { Inline } from "@/server/document/schema";
import { type TextStyle, toGlyphs } from "./glyph";
import { breakLines, type Line, type LineOptions } from "./line";
import type { FontRole, Metrics, Run } from "./page";
import { toRuns } from "./run";

/** Lines of one paragraph in one style; emphasis changes the font, not the place. */
export function setText(inline: Inline, style: TextStyle, options: LineOptions, metrics: Metrics): Line[] {
  return breakLines(toGlyphs(stretches(inline), style, metrics), options);
}

/** One unbroken line whose left end, middle or right end stands at x; returns its runs and width in points. */
export function setLabel(
  text: string,
  style: TextStyle & { align?: "start" | "center" | "end"; colour?: "black" | "red" | "grey" },
  x: number,
  baseline: number,
  metrics: Metrics,
): { runs: Run[]; width: number } {
  const line = breakLines(toGlyphs([{ text }], style, metrics), {
    measure: Number.POSITIVE_INFINITY,
    align: "justify",
  })[0];
  if (!line) return { runs: [], width: 0 };
  const shift = style.align === "end" ? line.width : style.align === "center" ? line.width / 2 : 0;
  return { runs: toRuns(line, x - shift, baseline, metrics, style.colour), width: line.width };
}

function stretches(inline: Inline): { text: string; role?: FontRole }[] {
  if (typeof inline === "string") return [{ text: inline }];
  return inline.map((span) => {
    if (!span.emphasis) return { text: span.text };
    return { text: span.text, role: span.emphasis === "kai" ? "kai" : "hei" };
  });
}
