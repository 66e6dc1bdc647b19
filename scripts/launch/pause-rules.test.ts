import { expect, it } from "vitest";
import { nextPause } from "./pause-rules";

it("waits twice as long each time, half a minute at most", () => {
  const pauses: number[] = [];
  for (let i = 0; i < 9; i++) pauses.push(nextPause(pauses.at(-1) ?? null, 2));
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30]);
});

it("forgets earlier ends of a part that ran for half a minute", () => {
  expect(nextPause(16, 29)).toBe(30);
  expect(nextPause(16, 30)).toBe(1);
});
