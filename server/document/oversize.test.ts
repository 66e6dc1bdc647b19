import { describe, expect, test } from "vitest";
import { findOversize } from "./oversize";
import { sampleCircular } from "./testing/sample";

const seconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};

describe("a document as written", () => {
  test("of a usual size passes, also the largest table", () => {
    expect(findOversize(sampleCircular())).toBeUndefined();
    const rows = Array.from({ length: 20_000 }, () => Array.from({ length: 20 }, () => "1234"));
    expect(findOversize({ body: [{ kind: "table", table: { rows } }] })).toBeUndefined();
    expect(findOversize({ body: [{ kind: "figure", figure: { data: "A".repeat(6_000_000) } }] })).toBeUndefined();
  });

  test.each([
    ["ten million characters", { body: [{ text: "甲" }, { text: "长".repeat(10_000_000) }] }, "正文第2段："],
    [
      "two million cells",
      { body: [{}, {}, { rows: Array.from({ length: 100_000 }, () => Array.from({ length: 20 }, () => "1")) }] },
      "正文第3段：",
    ],
    [
      "eight large pictures",
      { body: Array.from({ length: 8 }, () => ({ figure: { data: "A".repeat(6_000_000) } })) },
      "正文第",
    ],
  ])("of %s is named in its place within a second or so", (_name, document, place) => {
    let told: string | undefined;
    expect(seconds(() => (told = findOversize(document)))).toBeLessThan(4);
    expect(told).toContain(place);
    expect(told).toContain("内容过多");
  });

  test("that contains itself is refused and nothing hangs", () => {
    const wheel: { body: unknown[]; title: string } = { title: "轮", body: [] };
    wheel.body.push(wheel);
    expect(seconds(() => expect(findOversize(wheel)).toBe("正文第1段：层层嵌套，或者自己包含了自己"))).toBeLessThan(
      0.5,
    );
  });
});
