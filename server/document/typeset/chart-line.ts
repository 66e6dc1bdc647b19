import type { Chart } from "@/server/document/schema";
import { chartSize, type Drawing, figureRuns, lineShape, type Plot, pointShape } from "./chart-mark";
import type { Metrics, Shape } from "./page";

/** Lines of all series; a category without a figure interrupts its line. Figures stand above their points. */
export function lineDrawing(chart: Chart, plot: Plot, metrics: Metrics): Drawing {
  const xOf = (category: number) => plot.left + (category + 0.5) * plot.slot;
  const lines: Shape[] = [];
  const points: Shape[] = [];
  chart.series.forEach(({ values }, index) => {
    let stretch: [number, number][] = [];
    const flush = () => {
      if (stretch.length > 1) lines.push(lineShape(stretch, index));
      stretch = [];
    };
    chart.categories.forEach((_, category) => {
      const value = values[category] ?? null;
      if (value === null) {
        flush();
        return;
      }
      const at: [number, number] = [xOf(category), plot.yOf(value)];
      stretch.push(at);
      points.push(pointShape(index, ...at));
    });
    flush();
  });
  const runs = chart.categories.flatMap((_, category) =>
    labelPlaces(chart, category, plot).flatMap(({ value, bottom }) =>
      figureRuns(value, xOf(category), bottom, plot.slot, metrics),
    ),
  );
  return { runs, shapes: [...lines, ...points] };
}

/**
 * Figures of one category: the lowest below its point where there are several and room is left above the axis, the others
 * above theirs, each moved up where it would cover the one below it.
 */
function labelPlaces(chart: Chart, category: number, plot: Plot): { value: number; bottom: number }[] {
  const values = chart.series.flatMap(({ values: all }) => all[category] ?? []).sort((a, b) => a - b);
  const places: { value: number; bottom: number }[] = [];
  for (const [index, value] of values.entries()) {
    const above = plot.yOf(value) - 4;
    const below = plot.yOf(value) + 4 + chartSize;
    const last = places.at(-1);
    if (index === 0) places.push({ value, bottom: values.length > 1 && below < plot.bottom - 1 ? below : above });
    else places.push({ value, bottom: Math.min(above, (last?.bottom ?? above) - chartSize) });
  }
  return places;
}
