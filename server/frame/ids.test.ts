import { expect, it } from "vitest";
import { uuidv7 } from "./ids";

it("holds the milliseconds in its first 48 bits, with version and variant", () => {
  const id = uuidv7(Date.UTC(2026, 10, 22), new Uint8Array(10).fill(0xff));
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 22));
  expect(id.slice(13)).toBe("-7fff-bfff-ffffffffffff");
});

it("sorts by time", () => {
  expect(uuidv7(1_000) < uuidv7(2_000)).toBe(true);
});
