import { expect, it } from "vitest";
import { deadlineWords } from "./deadline-words";
import { exactTime, timeAgo } from "./time-words";

it.each([
  [{ on: null, workingDaysLeft: 0 }, "不限期", "idle"],
  [{ on: "2026-12-01", workingDaysLeft: 5 }, "还剩 5 个工作日", "calm"],
  [{ on: "2026-12-01", workingDaysLeft: 3 }, "还剩 3 个工作日", "warn"],
  [{ on: "2026-12-01", workingDaysLeft: 0 }, "今天截止", "warn"],
  [{ on: "2026-12-01", workingDaysLeft: -2 }, "超期 2 个工作日", "bad"],
  [{ on: "2026-12-01", workingDaysLeft: -2, doneOn: "2026-12-01" }, "2026-12-01 完成", "good"],
  [{ on: "2026-12-01", workingDaysLeft: 9, doneOn: "2026-12-02" }, "2026-12-02 完成（超期）", "warn"],
])("says of a deadline what counts: %j", (of, text, tone) => {
  expect(deadlineWords(of)).toEqual({ text, tone });
});

it.each([
  ["2026-11-22T02:00:20Z", "刚刚"],
  ["2026-11-22T01:55:00Z", "5 分钟前"],
  ["2026-11-21T17:00:00Z", "9 小时前"],
  ["2026-11-21T15:59:00Z", "昨天 23:59"],
  ["2026-11-20T02:00:00Z", "2026-11-20 10:00"],
  ["2026-11-22T09:00:00Z", "2026-11-22 17:00"],
])("says how long ago %s was, by the days of Shanghai", (at, words) => {
  expect(timeAgo(new Date(at), new Date("2026-11-22T02:00:30Z"))).toBe(words);
});

it("shows times of Shanghai wherever the server stands", () => {
  expect(exactTime(new Date("2026-11-21T16:05:00Z"))).toBe("2026-11-22 00:05");
});
