import { ImageRun } from "docx";
import { ChartRun } from "docx/charts";
import { figureText } from "@/server/document/notation";
import { readPicture } from "@/server/document/picture";
import type { Chart, Figure } from "@/server/document/schema";
import { sizes } from "@/server/document/typeset/grid";
import type { FileBlock } from "./file-block";
import { fontNames } from "./font";
import { pitchTwips, twipsOfMm } from "./measure";
import { strip, styled } from "./paragraph";
import { plain, textRuns } from "./text";

type Place = { measure: number; height: number; id: number };

const pixelsPerTwip = 96 / 1440;

/** An embedded picture, centred, made smaller where it is larger than the room. @throws Error for what is no picture */
export function writeFigure(figure: Figure, caption: string, { measure, height, id }: Place): FileBlock[] {
  const head = readPicture(figure.data);
  if ("problem" in head) throw new Error(head.problem);
  const wide = Math.min(twipsOfMm(figure.width), measure, ((height - 3 * pitchTwips) * head.width) / head.height);
  const picture = new ImageRun({
    type: head.format,
    data: Buffer.from(figure.data, "base64"),
    transformation: {
      width: wide * pixelsPerTwip,
      height: ((wide * head.height) / head.width) * pixelsPerTwip,
    },
    altText: { id: String(id), name: `图片${id}`, description: plain(caption), title: plain(caption) },
  });
  return framed(picture, caption);
}

// Greys that any office printer tells apart; the library draws no outlines, so none is white.
const greys = ["404040", "BFBFBF", "7F7F7F", "E3E3E3"];
const lineLooks = (["circle", "square", "triangle", "diamond"] as const).map((shape, index) => ({
  color: "000000",
  markers: { shape, size: 6 },
  line: { color: "000000", width: 1, dash: (["solid", "dash", "dot", "dashDot"] as const)[index] ?? "solid" },
}));
const label = { size: sizes.xiaowu, name: fontNames.song };

/** A chart that Word and WPS can edit with its figures in a sheet of its own; all figures are its alternative text too. */
export function writeChart(chart: Chart, caption: string, { measure, id }: Place): FileBlock[] {
  const categories = chart.categories.map(plain);
  const shared = {
    categories,
    legend: chart.series.length > 1 ? ({ position: "top", font: label } as const) : (false as const),
    font: { name: fontNames.song },
    categoryAxis: { font: label },
    valueAxis: {
      font: label,
      gridlines: true,
      ...(chart.unit ? { title: { text: plain(chart.unit), font: label } } : {}),
    },
    transformation: {
      width: measure * pixelsPerTwip,
      height: twipsOfMm(chart.height + 20) * pixelsPerTwip,
    },
    altText: { id: String(id), name: `图表${id}`, description: figuresOf(chart), title: plain(caption) },
  };
  const series = chart.series.map(({ name, values }) => ({ name: plain(name), values }));
  const run =
    chart.form === "line"
      ? new ChartRun({
          ...shared,
          type: "line",
          series: series.map((each, index) => ({ ...each, ...lineLooks[index] })),
          dataLabels: { value: true, position: "above", font: label },
        })
      : new ChartRun({
          ...shared,
          type: "column",
          gapWidth: 60,
          series: series.map((each, index) => ({ ...each, color: greys[index] ?? "404040" })),
          dataLabels: { value: true, position: "outsideEnd", font: label },
        });
  return framed(run, caption);
}

function figuresOf({ categories, series, unit }: Chart): string {
  const lines = series.map(({ name, values }) => {
    const figures = categories.map((category, index) => {
      const value = values[index];
      return `${category}${value === null || value === undefined ? "无" : figureText(value)}`;
    });
    return `${name}：${figures.join("、")}`;
  });
  return plain(`${lines.join("；")}${unit ? `（单位：${unit}）` : ""}`);
}

function framed(run: ImageRun | ChartRun, caption: string): FileBlock[] {
  return [
    ...strip(pitchTwips / 2, true),
    styled("Figure", [run], caption ? { keepNext: true } : {}),
    ...(caption ? [styled("Caption", textRuns(caption))] : []),
    ...strip(pitchTwips / 2),
  ];
}
