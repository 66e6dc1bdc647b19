import { describe, expect, test } from "vitest";
import { shippedCalendar } from "@/server/template/calendar";
import { addDays, type Calendar, daysInMonth, isEstimated, isWorkingDay, rollForward, weekendsOnly } from "./calendar";

const calendar: Calendar = {
  years: [2026],
  holidays: new Set(["2026-10-01", "2026-10-02"]),
  workdays: new Set(["2026-10-10"]),
};

test.each([
  ["2026-09-30", true],
  ["2026-10-01", false],
  ["2026-10-03", false],
  ["2026-10-10", true],
  ["2026-10-11", false],
])("%s is worked: %s", (date, expected) => {
  expect(isWorkingDay(calendar, date)).toBe(expected);
});

test("a free day rolls over holidays and weekend to the next worked day", () => {
  expect(rollForward(calendar, "2026-10-01")).toBe("2026-10-05");
  expect(rollForward(calendar, "2026-09-30")).toBe("2026-09-30");
  expect(rollForward(weekendsOnly, "2026-10-01")).toBe("2026-10-01");
});

test("a year without a published notice is estimated", () => {
  expect(isEstimated(calendar, "2026-12-31")).toBe(false);
  expect(isEstimated(calendar, "2027-01-01")).toBe(true);
});

test("days are counted over months and leap years", () => {
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect([daysInMonth(2027, 2), daysInMonth(2028, 2), daysInMonth(2100, 2)]).toEqual([28, 29, 28]);
});

describe("the shipped calendar", () => {
  test("knows 2011 and 2026 and says that it does not know the far future", () => {
    expect(shippedCalendar.years).toContain(2011);
    expect(shippedCalendar.years).toContain(2026);
    expect(isEstimated(shippedCalendar, "2050-01-01")).toBe(true);
  });

  test("holds National Day 2026 free and the Saturday worked for it", () => {
    expect(isWorkingDay(shippedCalendar, "2026-10-01")).toBe(false);
    expect(isWorkingDay(shippedCalendar, "2026-10-10")).toBe(true);
    expect(rollForward(shippedCalendar, "2026-10-01")).toBe("2026-10-08");
  });
});
