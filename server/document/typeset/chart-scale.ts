import type { Chart } from "@/server/document/schema";

/** Lowest and highest value of an axis and the values written beside it, in the chart's unit. */
export type Scale = { low: number; high: number; ticks: number[] };

/** An axis of four to seven round steps that holds all figures; bars begin at zero, lines may begin higher. */
export function scaleOf(chart: Pick<Chart, "form" | "series">): Scale {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null));
  const least = Math.min(...values, Number.POSITIVE_INFINITY);
  const most = Math.max(...values, Number.NEGATIVE_INFINITY);
  if (least > most) return { low: 0, high: 1, ticks: [0, 1] };
  // A line over figures close together would be flat from zero on; a bar must not lie about proportions.
  const fromZero = chart.form !== "line" || least < (most - least) * 2;
  const bottom = fromZero ? Math.min(0, least) : least;
  const top = fromZero ? Math.max(0, most) : most;
  // No finer than figures are written, nor than numbers of this size are exact.
  const finest = Math.max(0.01, Math.max(Math.abs(top), Math.abs(bottom)) * 1e-9);
  const step = roundStep(Math.max(finest, (top - bottom || Math.abs(top) || 1) / 5));
  const first = Math.floor(bottom / step + slack);
  const last = Math.max(first + 1, Math.ceil(top / step - slack));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
  return { low: clean(first * step), high: clean(last * step), ticks };
}

// 0.1 + 0.2 is no tick of its own.
const slack = 1e-9;

function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * (1 - slack)) ?? 10;
  return factor * power;
}
