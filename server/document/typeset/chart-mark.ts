import { figureText } from "@/server/document/notation";
import { ascent, sizes } from "./grid";
import type { Metrics, Run, Shape } from "./page";
import { setLabel } from "./text";

/** Where figures are drawn: the plot's edges in points, the y of a value, the width of one category. */
export type Plot = {
  left: number;
  right: number;
  top: number;
  bottom: number;
  slot: number;
  yOf: (value: number) => number;
};
export type Drawing = { runs: Run[]; shapes: Shape[] };

export const chartSize = sizes.xiaowu;
export const chartStyle = { role: "song", size: chartSize } as const;
/** Greys far enough apart to tell four series from each other on any office printer. */
export const greys = [0.3, 0.78, 1, 0.55] as const;

/** Width of a chart's label in points. */
export function widthOf(text: string, metrics: Metrics): number {
  return setLabel(text, chartStyle, 0, 0, metrics).width;
}

/** A figure centred at x with its glyph box ending at `bottom`; upright where `room` is too narrow for it. */
export function figureRuns(value: number, x: number, bottom: number, room: number, metrics: Metrics): Run[] {
  const text = figureText(value);
  const baseline = bottom - (1 - ascent) * chartSize;
  if (widthOf(text, metrics) <= room)
    return setLabel(text, { ...chartStyle, align: "center" }, x, baseline, metrics).runs;
  const start = bottom - widthOf(text, metrics);
  const at = x - (ascent - 0.5) * chartSize;
  return setLabel(text, chartStyle, at, start, metrics).runs.map(
    (run): Run => ({ ...run, x: at, y: start + (run.x - at), turn: 90 }),
  );
}

/** A bar or legend box of the n-th series (from 0). */
export function boxShape(x1: number, y1: number, x2: number, y2: number, index: number): Shape {
  return {
    points: [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ],
    closed: true,
    fill: greys[index % 4] ?? 0.5,
    weight: 0.5,
  };
}

const dashes = [undefined, 5, 2, 8] as const;

/** A line of the n-th series. */
export function lineShape(points: [number, number][], index: number): Shape {
  const dash = dashes[index % 4];
  return { points, closed: false, weight: 1.1, ...(dash === undefined ? {} : { dash }) };
}

/** The mark of a point of the n-th series: square, diamond, triangle, or square turned down. */
export function pointShape(index: number, x: number, y: number): Shape {
  const r = 2.6;
  const shapes: [number, number][][] = [
    [
      [x - r, y - r],
      [x + r, y - r],
      [x + r, y + r],
      [x - r, y + r],
    ],
    [
      [x, y - r * 1.3],
      [x + r * 1.3, y],
      [x, y + r * 1.3],
      [x - r * 1.3, y],
    ],
    [
      [x, y - r * 1.2],
      [x + r * 1.2, y + r],
      [x - r * 1.2, y + r],
    ],
    [
      [x, y + r * 1.2],
      [x + r * 1.2, y - r],
      [x - r * 1.2, y - r],
    ],
  ];
  return { points: shapes[index % 4] ?? [], closed: true, fill: index % 2 === 0 ? 0 : 1, weight: 0.8 };
}
