import type { Line, PlacedGlyph } from "./line";
import type { Colour, Metrics, Run } from "./page";
import { isTickBox } from "./tick-box";

/**
 * The runs of a line whose left end stands at (x, baseline). Neighbours in one font with one spacing share a run, so
 * that text is found and copied as it was written.
 */
export function toRuns(line: Line, x: number, baseline: number, metrics: Metrics, colour: Colour = "black"): Run[] {
  const runs: Run[] = [];
  let group: PlacedGlyph[] = [];
  let spacing: number | undefined;
  const flush = () => {
    const [head, tail] = [group[0], group.at(-1)];
    if (!head || !tail) return;
    runs.push({
      x: x + head.x,
      y: baseline,
      text: group.map((placed) => placed.glyph.text).join(""),
      role: head.glyph.role,
      size: head.glyph.size,
      colour,
      spacing: spacing ?? 0,
      width: tail.x - head.x + metrics.advance(tail.glyph.role, tail.glyph.text) * tail.glyph.size,
    });
    group = [];
    spacing = undefined;
  };
  for (const placed of line.placed) {
    const last = group.at(-1);
    if (last) {
      const gap = placed.x - last.x - metrics.advance(last.glyph.role, last.glyph.text) * last.glyph.size;
      const fits =
        last.glyph.role === placed.glyph.role &&
        last.glyph.size === placed.glyph.size &&
        isSingle(last.glyph.text) &&
        !isTickBox(last.glyph.text) &&
        !isTickBox(placed.glyph.text) &&
        (spacing === undefined || Math.abs(spacing - gap) < 0.01);
      if (fits) spacing ??= gap;
      else flush();
    }
    group.push(placed);
  }
  flush();
  return runs;
}

/** Clusters of several shapes would receive the spacing several times. */
function isSingle(cluster: string): boolean {
  return [...cluster].length === 1;
}
