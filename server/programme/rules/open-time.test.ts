import { expect, test } from "vitest";
import { weekendsOnly } from "@/server/template/rules/calendar";
import { type OpenTime, openTimeOn } from "./open-time";

// 2026-11-02 is a Monday.
const time: OpenTime = { days: 5, opinions: "each", begunOn: "2026-11-02", objections: [], isSorted: false };
const on = (today: string, changed: Partial<OpenTime> = {}) => openTimeOn({ ...time, ...changed }, today, weekendsOnly);

test("it has not begun before there is proof of where it hangs", () => {
  expect(on("2026-11-05", { begunOn: null })).toEqual({ state: "waiting", lastDay: null, left: 5 });
});

test("working days count, the first one too", () => {
  expect(on("2026-11-02")).toEqual({ state: "open", lastDay: "2026-11-06", left: 4 });
  expect(on("2026-11-06")).toEqual({ state: "open", lastDay: "2026-11-06", left: 0 });
  expect(on("2026-11-07")).toEqual({ state: "over", lastDay: "2026-11-06", left: 0 });
  expect(on("2026-11-09", { begunOn: "2026-11-05" }).lastDay).toBe("2026-11-11");
});

test("holidays do not count, worked weekends do", () => {
  const calendar = { years: [2026], holidays: new Set(["2026-11-03"]), workdays: new Set(["2026-11-07"]) };
  expect(openTimeOn(time, "2026-11-02", calendar).lastDay).toBe("2026-11-07");
});

test("an objection suspends the time, and it goes on on the day after it is settled", () => {
  const objections = [{ cameOn: "2026-11-04", settledOn: null }];
  expect(on("2026-11-05", { objections })).toEqual({ state: "suspended", lastDay: null, left: 3 });
  const settled = [{ cameOn: "2026-11-04", settledOn: "2026-11-10" }];
  expect(on("2026-11-10", { objections: settled })).toEqual({ state: "open", lastDay: "2026-11-13", left: 3 });
  expect(on("2026-11-16", { objections: settled }).state).toBe("over");
});

test("where opinions are only sorted none of them suspends it, but it is not over before they are sorted", () => {
  const objections = [{ cameOn: "2026-11-04", settledOn: null }];
  expect(on("2026-11-05", { opinions: "sorted", objections }).state).toBe("open");
  expect(on("2026-11-09", { opinions: "sorted" }).state).toBe("sorting");
  expect(on("2026-11-09", { opinions: "sorted", isSorted: true }).state).toBe("over");
});

test("without days it stays open until it is ended", () => {
  expect(on("2027-11-09", { days: undefined })).toEqual({ state: "open", lastDay: null, left: null });
});
