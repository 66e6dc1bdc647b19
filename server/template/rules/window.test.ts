import fc from "fast-check";
import { expect, test } from "vitest";
import { isWindow, spanOf } from "./window";

test.each([
  ["9月下旬", "2026-09-21", "2026-09-30"],
  ["2月下旬", "2026-02-21", "2026-02-28"],
  ["3月上旬", "2026-03-01", "2026-03-10"],
  ["3月中旬", "2026-03-11", "2026-03-20"],
  ["10月", "2026-10-01", "2026-10-31"],
  ["10月份", "2026-10-01", "2026-10-31"],
  ["6月底", "2026-06-30", "2026-06-30"],
  ["4月5日", "2026-04-05", "2026-04-05"],
  ["3月21日至5月15日", "2026-03-21", "2026-05-15"],
  ["3月21日—5月15日", "2026-03-21", "2026-05-15"],
  ["9月下旬 至 10月", "2026-09-21", "2026-10-31"],
  ["12月至次年1月15日", "2026-12-01", "2027-01-15"],
  ["8月26日起", "2026-08-26", null],
  ["次年2月", "2027-02-01", "2027-02-28"],
])("%s of 2026 is %s to %s", (text, from, to) => {
  expect(spanOf(text, 2026)).toEqual({ from, to });
});

test("February ends with the month of the year it is moved to", () => {
  expect(spanOf("2月", 2028)).toEqual({ from: "2028-02-01", to: "2028-02-29" });
});

test.each([
  "",
  "月",
  "13月",
  "0月",
  "9月31日",
  "2月29日",
  "9月0日",
  "10月至9月",
  "9月下",
  "9/20",
  "9月1日至2日至3日",
  "起",
  "9月至",
])("%j is not a date expression", (text) => {
  expect(isWindow(text)).toBe(false);
});

test("no text makes it throw, and what is read never ends before it begins", () => {
  const piece = fc.constantFrom("9月", "12月", "上旬", "20日", "底", "至", "次年", "起", "3", "—", " ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 1990, max: 2100 }), (pieces, year) => {
      const span = spanOf(pieces.join(""), year);
      expect(span === null || span.to === null || span.from <= span.to).toBe(true);
    }),
  );
});
