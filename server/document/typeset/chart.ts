import { figureText } from "@/server/document/notation";
import type { Chart } from "@/server/document/schema";
import { cellPitch, setCell, stackRuns } from "./cell";
import { barDrawing } from "./chart-bar";
import { lineDrawing } from "./chart-line";
import { boxShape, chartSize, chartStyle, type Drawing, lineShape, type Plot, pointShape, widthOf } from "./chart-mark";
import { scaleOf } from "./chart-scale";
import { framed, type Room, setCaption } from "./figure";
import { ascent } from "./grid";
import { type Metrics, mm, type Piece, type Run, type Shape } from "./page";
import type { Row } from "./row";
import { blackRule } from "./rule";
import { setLabel } from "./text";

/**
 * Rows of a chart: legend and unit above, plot, names of the categories, caption; all on one page. Greys and shapes of
 * points tell the series apart in print, and every figure is written out.
 */
export function setChart(chart: Chart, caption: string, room: Room, metrics: Metrics): Row[] {
  const captionRows = setCaption(caption, room.measure, metrics);
  const captionHeight = captionRows.reduce((sum, row) => sum + row.height, 0);
  const { low, high, ticks } = scaleOf(chart);
  const left = Math.max(...ticks.map((tick) => widthOf(figureText(tick), metrics))) + mm(2.5);
  const slot = (room.measure - left) / chart.categories.length;
  const names = chart.categories.map((name) => setCell(name, slot - 2, chartStyle, metrics, "center"));
  const namesHeight = Math.max(...names.map((lines) => lines.length)) * cellPitch(chartSize) + mm(1.5);
  const head = legend(chart, room.measure, metrics);
  // Above the highest bar there is room for its figure.
  const top = head.height + chartSize * 1.6;
  const most = room.height - captionHeight - namesHeight - top - 2 * chartSize;
  const bottom = top + Math.min(mm(chart.height), most);
  const yOf = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const plot: Plot = { left, right: room.measure, top, bottom, slot, yOf };
  const drawn = chart.form === "line" ? lineDrawing(chart, plot, metrics) : barDrawing(chart, plot, metrics);
  const zero = yOf(Math.max(low, 0));
  const piece: Piece = {
    runs: [
      ...head.runs,
      ...ticks.flatMap((tick) => tickRuns(tick, left - mm(1.2), yOf(tick), metrics)),
      ...drawn.runs,
      ...names.flatMap((lines, index) =>
        stackRuns(lines, left + index * slot + 1, bottom + mm(1.2), chartSize, metrics),
      ),
    ],
    rules: [
      ...ticks.map(yOf).map((y) => blackRule(left - mm(0.8), y, left, y)),
      blackRule(left, zero, plot.right, zero, 0.75),
      blackRule(left, top, left, bottom, 0.75),
    ],
    shapes: [...head.shapes, ...drawn.shapes],
  };
  const height = bottom + namesHeight;
  return framed([{ height, extent: height, piece }, ...captionRows]);
}

function tickRuns(tick: number, right: number, y: number, metrics: Metrics): Run[] {
  const baseline = y + (ascent - 0.5) * chartSize;
  return setLabel(figureText(tick), { ...chartStyle, align: "end" }, right, baseline, metrics).runs;
}

/** Names of the series with their marks, unless there is one only; the unit at the right. */
function legend(chart: Chart, measure: number, metrics: Metrics): Drawing & { height: number } {
  const runs: Run[] = [];
  const shapes: Shape[] = [];
  let x = 0;
  let line = 0;
  const baselineOf = (at: number) => at * cellPitch(chartSize) + ascent * chartSize;
  const unit = chart.unit
    ? setLabel(`单位：${chart.unit}`, { ...chartStyle, align: "end" }, measure, baselineOf(0), metrics)
    : undefined;
  if (chart.series.length > 1)
    chart.series.forEach(({ name }, index) => {
      const width = mm(7) + widthOf(name, metrics) + mm(5);
      if (x > 0 && x + width > measure - (line === 0 && unit ? unit.width : 0)) {
        x = 0;
        line += 1;
      }
      const middle = baselineOf(line) - (ascent - 0.5) * chartSize;
      shapes.push(...seriesMark(chart.form, index, x, middle));
      runs.push(...setLabel(name, chartStyle, x + mm(7), baselineOf(line), metrics).runs);
      x += width;
    });
  runs.push(...(unit?.runs ?? []));
  return { runs, shapes, height: runs.length > 0 ? (line + 1) * cellPitch(chartSize) : 0 };
}

function seriesMark(form: Chart["form"], index: number, x: number, middle: number): Shape[] {
  if (form === "line")
    return [
      lineShape(
        [
          [x, middle],
          [x + mm(6), middle],
        ],
        index,
      ),
      pointShape(index, x + mm(3), middle),
    ];
  return [boxShape(x + mm(1), middle - mm(1.4), x + mm(6), middle + mm(1.4), index)];
}
