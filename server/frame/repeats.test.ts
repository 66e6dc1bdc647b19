import { expect, it } from "vitest";
import { openRepeats } from "./repeats";

it("lets a thing be said once a minute, with how often it happened meanwhile", () => {
  const repeats = openRepeats(60_000);
  expect(repeats.take("database away", 0)).toBe(1);
  for (let at = 500; at < 60_000; at += 500) expect(repeats.take("database away", at)).toBe(0);
  expect(repeats.take("something else", 700)).toBe(1);
  expect(repeats.take("database away", 60_000)).toBe(120);
  expect(repeats.take("database away", 60_001)).toBe(0);
  expect(repeats.take("database away", 300_000)).toBe(2);
});

it("remembers no more than a bounded number of things", () => {
  const repeats = openRepeats(60_000);
  expect(repeats.take("first", 0)).toBe(1);
  for (let n = 0; n < 2000; n++) repeats.take(`fault ${n}`, 1);
  expect(repeats.take("first", 2)).toBe(1);
});
