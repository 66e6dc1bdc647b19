import { expect, it } from "vitest";
import { pageOf } from "./number-schema";

it("reads the page of an address, and the first from whatever is no page", () => {
  expect(pageOf("3")).toBe(3);
  for (const text of [undefined, "", "0", "-1", "1.5", "x", "1e9", ["2", "3"]]) expect(pageOf(text)).toBe(1);
});
