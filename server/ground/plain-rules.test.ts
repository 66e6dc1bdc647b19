import { expect, it } from "vitest";
import { isStorable } from "./plain-rules";

it("takes every text that people type, pictographs and rare characters included", () => {
  expect(isStorable({ a: ["廉洁𠮷👨‍👩‍👧", 1, null, undefined, new Date()], "b c": "\t\n" })).toBe(true);
});

it.each([
  ["NUL", "甲\u0000乙"],
  ["half a pair", { a: [{ b: "\ud800" }] }],
  ["the other half", ["x\udfff"]],
  ["NUL in a name", { "\u0000": 1 }],
])("refuses %s", (_, value) => {
  expect(isStorable(value)).toBe(false);
});

it("refuses what is nested without end instead of walking it", () => {
  let deep: unknown = "x";
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(isStorable(deep)).toBe(false);
});
