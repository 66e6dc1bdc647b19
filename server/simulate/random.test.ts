import { expect, it } from "vitest";
import { randomFrom } from "./random";

it("repeats itself for a seed and differs between seeds", () => {
  const sequence = (seed: number) => {
    const random = randomFrom(seed);
    return Array.from({ length: 50 }, () => random.below(1000));
  };
  expect(sequence(7)).toEqual(sequence(7));
  expect(sequence(7)).not.toEqual(sequence(8));
});

it("keeps every item when it shuffles, and its input as it was", () => {
  const items = Array.from({ length: 100 }, (_, i) => i);
  const shuffled = randomFrom(1).shuffled(items);
  expect(shuffled).not.toEqual(items);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
});

it("spreads evenly enough over ten boxes", () => {
  const random = randomFrom(3);
  const boxes = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const box = random.below(10);
    boxes[box] = (boxes[box] ?? 0) + 1;
  }
  for (const count of boxes) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
