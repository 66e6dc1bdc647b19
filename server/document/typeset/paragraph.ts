import type { Inline } from "@/server/document/schema";
import { ascent, cell, pitch, sizes } from "./grid";
import type { Line } from "./line";
import type { FontRole, Metrics } from "./page";
import type { Row } from "./row";
import { toRuns } from "./run";
import { setText } from "./text";

export type ParagraphStyle = {
  role?: FontRole;
  measure: number;
  /** Indents in characters. */
  first?: number;
  rest?: number;
  align?: "justify" | "start" | "center" | "end";
  names?: boolean;
};

/** Rows of a 3号 paragraph on the page's grid. */
export function setParagraph(inline: Inline, style: ParagraphStyle, metrics: Metrics): Row[] {
  const lines = setText(
    inline,
    { role: style.role ?? "fangsong", size: sizes.sanhao, cell, ...(style.names ? { names: true } : {}) },
    {
      measure: style.measure,
      first: (style.first ?? 0) * cell,
      rest: (style.rest ?? 0) * cell,
      ...(style.align ? { align: style.align } : {}),
    },
    metrics,
  );
  return lines.map((line) => lineRow(line, sizes.sanhao, pitch, metrics));
}

/** One line as a row whose glyph box begins at the row's top. */
export function lineRow(line: Line, size: number, height: number, metrics: Metrics): Row {
  return {
    height,
    extent: size,
    piece: { runs: toRuns(line, 0, ascent * size, metrics), rules: [] },
    text: true,
  };
}
