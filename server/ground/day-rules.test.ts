import fc from "fast-check";
import { expect, it } from "vitest";
import { readDay } from "./day-rules";

it.each([
  "2026-01-05",
  "2026/1/5",
  "2026.1.5",
  "2026年1月5日",
  "2026-1-5",
  "2026.01.05",
  "20260105",
  "２０２６／１／５",
  "2026 年 1 月 5 日",
  "2026年1月5号",
  "2026-01-05 08:30:00",
  "2026/1/5 0:00",
  "2026-01-05T08:30:00Z",
  "2026年1月5日 星期一",
  "2026年1月5日（周一）",
  "2026–1–5",
])("reads %s", (text) => {
  expect(readDay(text)).toEqual({ day: "2026-01-05" });
});

it.each([
  ["26/1/5", "年份须写四位"],
  ["26年1月5日", "年份须写四位"],
  ["1/5/2026", "分不清哪个是月"],
  ["2026年1月", "缺少日"],
  ["2026-02-30", "没有“2026-02-30”这一天"],
  ["2026/13/1", "没有“2026/13/1”这一天"],
  ["2026-1/5", "日期须写成"],
  ["46027", "按日期看是 2026-01-05"],
  ["去年", "日期须写成"],
])("says of %s what is wrong", (text, problem) => {
  expect(readDay(text)).toMatchObject({ problem: expect.stringContaining(problem) });
});

it("reads any day in any of the writings", () => {
  const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom("-", "/", "."), (date, mark) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, day] = iso.split("-").map(Number);
      expect(readDay([year, month, day].join(mark))).toEqual({ day: iso });
      expect(readDay(`${year}年${month}月${day}日`)).toEqual({ day: iso });
    }),
  );
});
