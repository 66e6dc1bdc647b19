import { expect, it } from "vitest";
import { clampZoom, extentOf, nearPages, pageInSight, percentOf, placePages, stepFrom } from "./preview-scroll";

const a4 = { width: 595.28, height: 841.89 };
const turned = { width: 841.89, height: 595.28 };

it("fits the widest page to the frame and keeps the others on its scale", () => {
  const [portrait, landscape] = placePages([a4, turned], "fit", 600);
  expect(landscape?.width).toBeCloseTo(600);
  expect(portrait?.width).toBeCloseTo((600 * a4.width) / turned.width);
  expect(portrait?.left).toBeCloseTo((600 - (portrait?.width ?? 0)) / 2);
  expect(landscape?.top).toBeGreaterThan((portrait?.top ?? 0) + (portrait?.height ?? 0));
});

it("shows a page at 100 % as large as on paper, wider than a narrow frame", () => {
  const placed = placePages([a4], 100, 358);
  expect(placed[0]?.width).toBeCloseTo((210 / 25.4) * 96, 0);
  expect(extentOf(placed).width).toBeCloseTo(placed[0]?.width ?? 0);
  expect(placed[0]?.left).toBe(0);
  expect(percentOf([a4], "fit", 358)).toBeCloseTo(45.1, 0);
});

it("begins no larger than printed, and fits the width on demand", () => {
  expect(percentOf([a4], "start", 358)).toBeCloseTo(percentOf([a4], "fit", 358));
  expect(percentOf([a4], "start", 1200)).toBe(100);
  expect(percentOf([a4], "fit", 1200)).toBeGreaterThan(140);
});

it("draws a handful of five hundred pages wherever the reader stands", () => {
  const placed = placePages(
    Array.from({ length: 500 }, () => a4),
    "fit",
    700,
  );
  const { height } = extentOf(placed);
  for (const share of [0, 0.1, 0.5, 0.999]) {
    const top = Math.max(0, height * share - 900);
    const { from, to } = nearPages(placed, top, 900);
    const current = pageInSight(placed, top, 900);
    expect(to - from).toBeLessThan(5);
    expect(current).toBeGreaterThanOrEqual(from);
    expect(current).toBeLessThanOrEqual(to);
    expect((placed[from]?.top ?? 0) <= Math.max(top, placed[0]?.top ?? 0)).toBe(true);
    expect((placed[to]?.top ?? 0) + (placed[to]?.height ?? 0) + 20 >= Math.min(height, top + 900)).toBe(true);
  }
  expect(pageInSight(placed, 0, 900)).toBe(0);
  expect(pageInSight(placed, height - 900, 900)).toBe(499);
  expect(nearPages([], 0, 900)).toEqual({ from: 0, to: 0 });
});

it("steps through the zoom and stops at its ends", () => {
  expect([stepFrom(45, 1), stepFrom(100, 1), stepFrom(100, -1), stepFrom(200, 1), stepFrom(50, -1)]).toEqual([
    50, 125, 80, 200, 50,
  ]);
  expect([clampZoom(3, 66), clampZoom(123.4, 66), clampZoom(900, 66), clampZoom(3, 33)]).toEqual([50, 123, 200, 33]);
});
