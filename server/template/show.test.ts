import { expect, test } from "vitest";
import { weekendsOnly } from "./rules/calendar";
import { sampleDefinition } from "./sample.fixture";
import { scheduleRows, showSchedule } from "./show";

test("a line tells phase, task, days, how a free day moved them, and how completion is measured", () => {
  expect(scheduleRows(sampleDefinition, 2029, weekendsOnly)[0]).toEqual([
    "一（2029-03-01 至 2029-03-31）",
    "查",
    "",
    "",
    "全部",
    "2029-03-01",
    "2029-04-02（原 2029-03-31 遇休息日）（预估）",
    "",
    "一份数",
  ]);
});

test("columns of the printed table begin in the same terminal cell on every line", () => {
  const cells = (text: string) => [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
  const lines = showSchedule(sampleDefinition, 2026, weekendsOnly).split("\n").slice(2);
  const start = (line: string | undefined, word: string) => cells((line ?? "").slice(0, (line ?? "").indexOf(word)));
  const at = start(lines[0], "开始");
  expect(start(lines[2], "2026-03-01  ")).toBe(at);
  expect(start(lines[4], "下发之日")).toBe(at);
  expect(lines.slice(7)).toEqual(["", "退回的表：期限仍按任务的截止日"]);
});

test("the printed table says how long a writer has for a returned form", () => {
  const dated = { ...sampleDefinition, review: { ...sampleDefinition.review, returnDays: 3 } };
  expect(showSchedule(dated, 2026, weekendsOnly).split("\n").at(-1)).toBe("退回的表：3 个工作日内改好再报");
});
