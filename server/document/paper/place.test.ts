import { expect, it } from "vitest";
import { choices, dayPlace, emptyRows, writtenDay } from "./place";

it("numbers rows to be written in, and leaves every other column empty", () => {
  expect(emptyRows(2, 3)).toEqual([
    ["1", "", ""],
    ["2", "", ""],
  ]);
});

it("ticks what was chosen, and leaves room for a day that is not known", () => {
  expect(choices(["高", "低"], "低")).toBe("□高　☑低");
  expect(choices(["高", "低"])).toBe("□高　□低");
  expect(writtenDay("2026-11-02")).toBe("2026年11月2日");
  expect(writtenDay()).toMatch(/^　+年　+月　+日$/);
  expect(dayPlace().map(({ text }) => text)).toEqual(["", "年", "", "月", "", "日"]);
});
