import { expect, it } from "vitest";
import { inGroups } from "./hash-rules";

it("writes a hash in groups of four, the last as long as it is, and none as nothing", () => {
  expect(inGroups("0123456789abcd")).toBe("0123 4567 89ab cd");
  expect(inGroups("")).toBe("");
});
