import { describe, expect, test } from "vitest";
import { signatureSchema } from "@/server/document/schema";
import { plainMetrics } from "@/server/document/testing/metrics";
import { area, cell } from "./grid";
import type { Row } from "./row";
import { setSignature } from "./signature";

const date = "2026-07-12"; // 2026年7月12日: 11 half or full characters, 4 ideographs and 7 digits
const dateWidth = 3 * cell + 7 * 8;
const set = (signature: Parameters<typeof signatureSchema.parse>[0]) =>
  setSignature(signatureSchema.parse(signature), date, plainMetrics);
const leftOf = (row: Row | undefined) => Math.min(...(row?.piece.runs.map(({ x }) => x) ?? []));
const textOf = (row: Row | undefined) => row?.piece.runs.map(({ text }) => text).join("") ?? "";

describe("署名 and 成文日期", () => {
  test("7.3.5.1 sealed: date four characters from the right, the name centred above it, two blank lines before", () => {
    const rows = set({ organs: ["青川市财政局"], sealed: true });
    expect(rows.map(textOf)).toEqual(["", "", "青川市财政局", "2026年7月12日"]);
    expect(leftOf(rows[3])).toBeCloseTo(area.width - 4 * cell - dateWidth, 1);
    const nameMiddle = leftOf(rows[2]) + 3 * cell;
    expect(nameMiddle).toBeCloseTo(leftOf(rows[3]) + dateWidth / 2, 1);
  });

  test("7.3.5.2 unsealed: name two characters from the right, the date begins two right of it", () => {
    const rows = set({ organs: ["青川市廉政建设工作局办公室"], sealed: false });
    expect(rows.map(textOf)).toEqual(["", "青川市廉政建设工作局办公室", "2026年7月12日"]);
    expect(leftOf(rows[1])).toBeCloseTo(area.width - 2 * cell - 13 * cell, 1);
    expect(leftOf(rows[2]) - leftOf(rows[1])).toBeCloseTo(2 * cell, 1);
  });

  test("7.3.5.2 unsealed, the date longer than the name: the date two characters from the right, the name moves", () => {
    const rows = set({ organs: ["审计局"], sealed: false });
    expect(leftOf(rows[2])).toBeCloseTo(area.width - 2 * cell - dateWidth, 1);
    expect(leftOf(rows[2]) - leftOf(rows[1])).toBeCloseTo(2 * cell, 1);
  });

  test("7.3.5.3 a name seal stands four characters from the right, its post two characters before it", () => {
    const rows = set({ organs: ["青川市人民政府"], persons: [{ post: "市长", name: "林致远" }] });
    expect(rows.map(textOf)).toEqual(["", "", "市长林致远", "", "2026年7月12日"]);
    expect(leftOf(rows[2])).toBeCloseTo(area.width - (4 + 3 + 2 + 2) * cell, 1);
  });

  test("several organs: a place for every seal, none over another, all within 版心", () => {
    for (const organs of [
      ["甲局", "乙局"],
      ["甲局", "乙局", "丙局", "丁局"],
      ["青川市廉政建设工作局", "青川市公共资源交易中心", "青川市财政局"],
    ]) {
      let y = 0;
      const seals = set({ organs }).flatMap((row) => {
        const found = (row.piece.seals ?? []).map((seal) => ({ ...seal, y: seal.y + y }));
        y += row.height;
        return found;
      });
      expect(seals.map(({ organ }) => organ)).toEqual(organs);
      for (const [index, seal] of seals.entries()) {
        expect(seal.x - seal.diameter / 2).toBeGreaterThanOrEqual(-0.001);
        expect(seal.x + seal.diameter / 2).toBeLessThanOrEqual(area.width + 0.001);
        for (const other of seals.slice(index + 1))
          expect(Math.hypot(seal.x - other.x, seal.y - other.y)).toBeGreaterThanOrEqual(seal.diameter + 1);
      }
    }
  });

  test("7.3.5.1 several sealed: the last organ is centred above the date, which stays four characters from the right", () => {
    for (const organs of [
      ["甲局", "乙局"],
      ["青川市廉政建设工作局", "青川市财政局", "青川市公共资源交易中心"],
      "甲乙丙丁戊".split(""),
    ]) {
      const rows = set({ organs });
      const last = organs.at(-1) ?? "";
      const name = rows.flatMap((row) => row.piece.runs).find(({ text }) => text === last);
      expect(leftOf(rows.at(-1))).toBeCloseTo(area.width - 4 * cell - dateWidth, 1);
      expect((name?.x ?? 0) + (last.length * cell) / 2).toBeCloseTo(area.width - 4 * cell - dateWidth / 2, 1);
    }
  });

  test("7.3.5.3 name seals of several persons stand below each other, four characters from the right", () => {
    const rows = set({
      organs: ["青川市人民政府"],
      persons: [
        { post: "市长", name: "林致远" },
        { post: "主任", name: "周淼" },
      ],
    });
    expect(rows.map(textOf)).toEqual(["", "", "市长林致远", "", "主任周淼", "", "2026年7月12日"]);
    const names = rows.flatMap((row) => row.piece.runs.filter(({ role }) => role === "kai"));
    expect(names.map(({ x }) => x)).toEqual([names[0]?.x, names[0]?.x]);
    expect(area.width - (names[0]?.x ?? 0)).toBeCloseTo(7 * cell, 1);
  });

  test("all rows but the last keep to the next", () => {
    for (const rows of [
      set({ organs: ["甲局"] }),
      set({ organs: ["甲局"], sealed: false }),
      set({ organs: ["甲", "乙", "丙", "丁"] }),
    ]) {
      expect(rows.slice(0, -1).every((row) => row.keep)).toBe(true);
    }
  });
});
