import { expect, it } from "vitest";
import { nextPause } from "./pause-rules";

it("waits twice as long each time, a minute at most", () => {
  const pauses: number[] = [];
  for (let i = 0; i < 9; i++) pauses.push(nextPause(pauses.at(-1) ?? null, 2));
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

it("forgets earlier ends of a part that ran for some minutes", () => {
  expect(nextPause(32, 179)).toBe(60);
  expect(nextPause(32, 180)).toBe(1);
});
