import { describe, expect, test } from "vitest";
import { chineseNumeral, dateText, headingLabel, numberText } from "./notation";

describe("printed forms", () => {
  test("a document number has the full year in 〔〕 and no leading zero", () => {
    expect(numberText({ code: "青廉防", year: 2026, serial: 3 })).toBe("青廉防〔2026〕3号");
  });

  test("a date has no leading zeros, and a day that does not exist is refused", () => {
    expect(dateText("2026-01-05")).toBe("2026年1月5日");
    expect(() => dateText("2026-02-30")).toThrow(RangeError);
    expect(() => dateText("2026-13-01")).toThrow(RangeError);
  });

  test("headings are numbered 一、（一）1.（1）", () => {
    expect([1, 2, 3, 4].map((level) => headingLabel(level as 1 | 2 | 3 | 4, 12))).toEqual([
      "十二、",
      "（十二）",
      "12.",
      "（12）",
    ]);
  });

  test.each([
    [1, "一"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [99, "九十九"],
    [100, "一百"],
    [101, "一百零一"],
    [112, "一百一十二"],
    [250, "二百五十"],
    [1000, "1000"],
  ])("%i is %s", (value, text) => {
    expect(chineseNumeral(value)).toBe(text);
  });
});
