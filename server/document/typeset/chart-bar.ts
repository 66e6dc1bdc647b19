import type { Chart } from "@/server/document/schema";
import { boxShape, chartSize, type Drawing, figureRuns, type Plot } from "./chart-mark";
import type { Metrics } from "./page";

/** Part of a category's width that its bars take. */
const share = 0.72;
const widest = 34;

/** Bars of all series, those of one category beside each other, each with its figure at its outer end. */
export function barDrawing(chart: Chart, plot: Plot, metrics: Metrics): Drawing {
  const count = chart.series.length;
  const width = Math.min(widest, (plot.slot * share) / count);
  const room = count === 1 ? plot.slot : width;
  const drawing: Drawing = { runs: [], shapes: [] };
  chart.categories.forEach((_, category) => {
    const middle = plot.left + (category + 0.5) * plot.slot;
    chart.series.forEach(({ values }, index) => {
      const value = values[category] ?? null;
      if (value === null) return;
      const left = middle + (index - count / 2) * width;
      const [zero, end] = [plot.yOf(0), plot.yOf(value)];
      if (value !== 0)
        drawing.shapes.push(boxShape(left, Math.min(zero, end), left + width, Math.max(zero, end), index));
      const bottom = value < 0 ? end + chartSize * 1.2 : end - 1.5;
      drawing.runs.push(...figureRuns(value, left + width / 2, bottom, room, metrics));
    });
  });
  return drawing;
}
