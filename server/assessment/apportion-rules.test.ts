import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "./apportion-rules";

test.each([
  [[1, 1, 1], 100, [34, 33, 33]],
  [[30, 10, 10], 80, [48, 16, 16]],
  [[0, 5], 10, [0, 10]],
  [[0, 0], 10, [0, 0]],
  [[], 10, []],
])("%j of %i is %j", (weights, whole, parts) => {
  expect(apportion(weights, whole)).toEqual(parts);
});

test("parts add up to the whole and differ from the exact share by less than one", () => {
  const weight = fc.double({ min: 0, max: 1000, noNaN: true }).map((value) => Math.round(value * 100) / 100);
  fc.assert(
    fc.property(fc.array(weight, { minLength: 1, maxLength: 30 }), fc.nat(10_000), (weights, whole) => {
      const all = weights.reduce((sum, value) => sum + value, 0);
      fc.pre(all > 0);
      const parts = apportion(weights, whole);
      expect(parts.reduce((sum, value) => sum + value, 0)).toBe(whole);
      for (const [index, part] of parts.entries()) {
        expect(Math.abs(part - ((weights[index] ?? 0) / all) * whole)).toBeLessThan(1 + 1e-5);
      }
    }),
  );
});
