import fc from "fast-check";
import { expect, test } from "vitest";
import { ambiguousBefore, isWindow, recurringOf, spanOf } from "./window";

test.each([
  ["9月20日", "2026-09-20", "2026-09-20"],
  ["9月下旬", "2026-09-21", "2026-09-30"],
  ["10月份", "2026-10-01", "2026-10-31"],
  ["6月底", "2026-06-30", "2026-06-30"],
  ["9月20日至10月5日", "2026-09-20", "2026-10-05"],
  ["9月20日至25日", "2026-09-20", "2026-09-25"],
  ["9—10月", "2026-09-01", "2026-10-31"],
  ["9月下旬到10月", "2026-09-21", "2026-10-31"],
  ["第四季度", "2026-10-01", "2026-12-31"],
  ["四季度", "2026-10-01", "2026-12-31"],
  ["一季度末", "2026-03-31", "2026-03-31"],
  ["上半年", "2026-01-01", "2026-06-30"],
  ["下半年", "2026-07-01", "2026-12-31"],
  ["年底", "2026-12-31", "2026-12-31"],
  ["次年1月15日", "2027-01-15", "2027-01-15"],
  ["12月1日至次年1月15日", "2026-12-01", "2027-01-15"],
  ["１０月　５日", "2026-10-05", "2026-10-05"],
])("%s is a span with both ends", (text, from, to) => {
  expect(spanOf(text, 2026)).toEqual({ from, to });
});

test.each([
  ["10月10日前", "2026-10-10"],
  ["10月10日前完成", "2026-10-10"],
  ["6月底前", "2026-06-30"],
  ["9月下旬前", "2026-09-30"],
  ["四季度末前", "2026-12-31"],
  ["次年1月15日以前", "2027-01-15"],
])("%s has only an end, and the day named belongs to it", (text, to) => {
  expect(spanOf(text, 2026)).toEqual({ from: null, to });
});

test("a whole month before 前 does not belong to it, and the day it is read as is known for a note", () => {
  expect(spanOf("10月份前完成", 2026)).toEqual({ from: null, to: "2026-09-30" });
  expect(ambiguousBefore("10月份前", 2026)).toBe("2026-09-30");
  expect(ambiguousBefore("10月10日前", 2026)).toBeNull();
});

test("起 leaves the end open", () => {
  expect(spanOf("8月26日起", 2026)).toEqual({ from: "2026-08-26", to: null });
});

test("a written year moves with the campaign, and stays where the source has none", () => {
  expect(spanOf("2011-11-01", 2026, 2011)).toEqual({ from: "2026-11-01", to: "2026-11-01" });
  expect(spanOf("2012年1月", 2026, 2011)).toEqual({ from: "2027-01-01", to: "2027-01-31" });
  expect(spanOf("2026-11-01", 2026)).toEqual({ from: "2026-11-01", to: "2026-11-01" });
  expect(spanOf("2011-11-01至2011-12-15", 2026, 2011)).toEqual({ from: "2026-11-01", to: "2026-12-15" });
  expect(spanOf("2011年11月1日至2011年12月15日", 2026, 2011)).toEqual({ from: "2026-11-01", to: "2026-12-15" });
});

test.each([
  ["每月", { every: "month", from: null, to: null, isEnd: false }],
  ["每月10日前", { every: "month", from: null, to: 10, isEnd: false }],
  ["每月5日", { every: "month", from: 5, to: 5, isEnd: false }],
  ["每月下旬", { every: "month", from: 21, to: 31, isEnd: false }],
  ["每月底前", { every: "month", from: null, to: null, isEnd: true }],
  ["每季度", { every: "quarter", from: null, to: null, isEnd: false }],
  ["每季度末", { every: "quarter", from: null, to: null, isEnd: true }],
  ["每半年", { every: "half", from: null, to: null, isEnd: false }],
  ["每年", { every: "year", from: null, to: null, isEnd: false }],
])("%s comes again", (text, recurring) => {
  expect(recurringOf(text)).toEqual(recurring);
  expect(spanOf(text, 2026)).toBeNull();
});

test("February ends with the month of the year it is moved to; the 29th cannot be moved", () => {
  expect(spanOf("2月", 2028)).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(isWindow("2月29日")).toBe(false);
});

test.each([
  "",
  "月",
  "13月",
  "0月",
  "9月31日",
  "10月至9月",
  "9月下",
  "起",
  "9月至",
  "前",
  "每周",
  "每月40日",
  "五季度",
  "随后",
  "九月底前后",
])("%j is no expression of days", (text) => {
  expect(isWindow(text)).toBe(false);
});

test("no text makes it throw, and what is read never ends before it begins", () => {
  const pieces = fc.constantFrom(
    "9月",
    "12月",
    "上旬",
    "20日",
    "底",
    "至",
    "次年",
    "起",
    "前",
    "每",
    "季度",
    "四",
    "3",
    "—",
    " ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), fc.integer({ min: 1990, max: 2100 }), (parts, year) => {
      const span = spanOf(parts.join(""), year);
      recurringOf(parts.join(""));
      expect(span === null || span.to === null || span.from === null || span.from <= span.to).toBe(true);
    }),
  );
});
