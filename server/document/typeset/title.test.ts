import { describe, expect, test } from "vitest";
import { plainMetrics } from "../testing/metrics";
import { area, sizes } from "./grid";
import { titleLines } from "./title";

const lengths = (lines: string[]) => lines.map((line) => [...line].length);

describe("a title", () => {
  test("of one line stays on it", () => {
    expect(titleLines("关于限期补报科室风险识别表的函", area.width, plainMetrics)).toEqual([
      "关于限期补报科室风险识别表的函",
    ]);
  });

  test("is broken between words and loses nothing", () => {
    const title = "关于印发《青川市工程建设领域廉政风险防控实施办法（试行）》的通知";
    const lines = titleLines(title, area.width, plainMetrics);
    expect(lines.join("")).toBe(title);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).not.toMatch(/^[》）的]/u);
      expect(line).not.toMatch(/[《（]$/u);
      expect([...line].length * sizes.erhao).toBeLessThanOrEqual(area.width);
    }
  });

  test("of three lines is no hourglass", () => {
    const title = "关于2026年上半年全市重点领域和关键环节廉政风险排查防控工作开展情况及下半年重点任务安排的通报";
    const [first = 0, middle = 0, last = 0, ...more] = lengths(titleLines(title, area.width, plainMetrics));
    expect(more).toEqual([]);
    expect(middle < first && middle < last).toBe(false);
    expect(last).toBeGreaterThan(3);
  });

  test("keeps the breaks its writer made", () => {
    expect(titleLines("青川市廉政建设工作局\n关于表扬先进单位的通报", area.width, plainMetrics)).toEqual([
      "青川市廉政建设工作局",
      "关于表扬先进单位的通报",
    ]);
  });
});
