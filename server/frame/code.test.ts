import { expect, it } from "vitest";
import { newCode } from "./code";

it("makes codes of 80 bits in groups of four, none twice", () => {
  const codes = Array.from({ length: 2000 }, () => newCode());
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(new Set(codes).size).toBe(codes.length);
  expect(newCode(new Uint8Array(16).map((_, i) => i))).toBe("0123-4567-89AB-CDEF");
});
