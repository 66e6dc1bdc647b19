import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figureText } from "@/server/document/notation";
import { checkDocument } from "@/server/document/rules";
import { chartSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { sampleCircular } from "@/server/document/testing/sample";
import { setChart } from "./chart";
import { scaleOf } from "./chart-scale";
import { area } from "./grid";
import type { Piece } from "./page";

const room = { measure: area.width, height: area.height };
type Input = Parameters<typeof chartSchema.parse>[0];
const draw = (input: Input): Piece => {
  const row = setChart(chartSchema.parse(input), "图1　甲", room, plainMetrics).find(({ piece }) => piece.shapes);
  if (!row) throw new Error("no chart was drawn");
  return row.piece;
};
const textOf = (piece: Piece) => piece.runs.map(({ text }) => text);
const bars = (piece: Piece) => (piece.shapes ?? []).filter(({ points, closed }) => closed && points.length === 4);
const heightOf = (points: [number, number][]) => Math.abs((points[2]?.[1] ?? 0) - (points[0]?.[1] ?? 0));

describe("an axis", () => {
  const values = fc.array(
    fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: -200, max: 200 })),
    { minLength: 1, maxLength: 30 },
  );
  test("holds every figure between its ends, in few round steps", () => {
    fc.assert(
      fc.property(values, fc.constantFrom("bar" as const, "line" as const), (all, form) => {
        const { low, high, ticks } = scaleOf({ form, series: [{ name: "甲", values: all }] });
        for (const value of all)
          expect(value >= low - (high - low) * 1e-6 - 0.01 && value <= high + (high - low) * 1e-6 + 0.01).toBe(true);
        expect(high).toBeGreaterThan(low);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
      { numRuns: 300 },
    );
  });

  test("of bars begins at zero, so that heights are true", () => {
    expect(scaleOf({ form: "bar", series: [{ name: "甲", values: [96, 98] }] }).low).toBe(0);
    expect(scaleOf({ form: "line", series: [{ name: "甲", values: [96, 98] }] }).low).toBeGreaterThan(90);
  });
});

describe("a chart", () => {
  test("writes every figure, category and series, and gives heights in proportion", () => {
    const piece = draw({
      form: "bar",
      unit: "件",
      categories: ["一月", "二月"],
      series: [{ name: "件数", values: [50, 100] }],
    });
    for (const text of ["单位：件", "一月", "二月", "50", "100"]) expect(textOf(piece)).toContain(text);
    const [half = 0, full = 0] = bars(piece).map(({ points }) => heightOf(points));
    expect(full / half).toBeCloseTo(2, 3);
  });

  test("tells its series apart without colour", () => {
    const series = ["甲", "乙", "丙", "丁"].map((name, index) => ({ name, values: [10 + index * 10] }));
    const fills = bars(draw({ form: "grouped", categories: ["一"], series })).map(({ fill }) => fill ?? 0);
    const greys = [...new Set(fills)].sort((a, b) => a - b);
    expect(greys).toHaveLength(4);
    for (const [index, grey] of greys.slice(1).entries())
      expect(grey - (greys[index] ?? 0)).toBeGreaterThanOrEqual(0.2);
    const two = series.slice(0, 2).map(({ name, values }) => ({ name, values: [...values, 30] }));
    const lines = (draw({ form: "line", categories: ["一", "二"], series: two }).shapes ?? []).filter(
      ({ closed }) => !closed,
    );
    expect(new Set(lines.map(({ dash }) => dash)).size).toBe(2);
  });

  test("leaves a gap where a figure is missing", () => {
    const piece = draw({
      form: "line",
      categories: ["一", "二", "三"],
      series: [{ name: "甲", values: [1, null, 3] }],
    });
    expect((piece.shapes ?? []).filter(({ closed }) => !closed)).toHaveLength(0);
    expect((piece.shapes ?? []).filter(({ closed }) => closed)).toHaveLength(2);
  });

  test("stays within its room whatever the figures are", () => {
    const any = fc
      .tuple(
        fc.constantFrom("bar" as const, "grouped" as const, "line" as const),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
      )
      .chain(([form, count, series]) =>
        fc.record({
          form: fc.constant(form),
          height: fc.integer({ min: 40, max: 140 }),
          categories: fc.constant(Array.from({ length: count }, (_, index) => `第${index}季度单位`)),
          series: fc.array(
            fc.record({
              name: fc.constantFrom("发出", "办结"),
              values: fc.array(fc.option(fc.integer({ min: -99_999, max: 999_999 })), {
                minLength: count,
                maxLength: count,
              }),
            }),
            { minLength: form === "bar" ? 1 : series, maxLength: form === "bar" ? 1 : series },
          ),
        }),
      );
    fc.assert(
      fc.property(any, (input) => {
        const rows = setChart(chartSchema.parse(input), "", room, plainMetrics);
        const row = rows.find(({ piece }) => piece.shapes);
        const height = row?.height ?? 0;
        expect(height).toBeLessThanOrEqual(area.height);
        for (const [x, y] of (row?.piece.shapes ?? []).flatMap(({ points }) => points)) {
          expect(x >= -0.01 && x <= area.width + 4).toBe(true);
          expect(y >= -0.01 && y <= height + 0.01).toBe(true);
        }
        for (const value of input.series.flatMap(({ values }) => values))
          if (value !== null) expect(row?.piece.runs.some(({ text }) => text === figureText(value))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("is checked in its place", () => {
    const problems = (chart: Input) =>
      checkDocument(
        sampleCircular({
          body: [
            { kind: "paragraph", text: "见下。" },
            { kind: "chart", chart: chartSchema.parse(chart) },
          ],
        }),
      ).map(({ place, problem }) => `${place}｜${problem}`);
    const one = { name: "甲", values: [1] };
    expect(problems({ form: "bar", categories: ["一"], series: [one] })).toEqual([]);
    expect(problems({ form: "bar", categories: ["一", "二"], series: [one] })[0]).toContain(
      "正文第2段｜图中“甲”有1个数，应与2个类别",
    );
    expect(problems({ form: "bar", categories: ["一"], series: [one, one] })[0]).toContain("柱形图只有一个数据系列");
    expect(problems({ form: "line", categories: ["一"], series: [{ name: "甲", values: [null] }] })[0]).toContain(
      "图中没有数据",
    );
    const many = Array.from({ length: 40 }, (_, index) => `青川市第${index}公共资源交易中心`);
    expect(
      problems({ form: "bar", categories: many, series: [{ name: "甲", values: many.map(() => 1) }] })[0],
    ).toContain("类别名称过长");
  });
});
