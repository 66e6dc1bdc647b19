import fc from "fast-check";
import { expect, it } from "vitest";
import { openKeys } from "./keys";

const keys = openKeys("a secret of thirty-two characters");

it("opens what it sealed for the same owner, under the same secret, unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, owner) => {
      expect(keys.open(keys.seal(plain, owner), owner)).toBe(plain);
    }),
  );
  const sealed = keys.seal("JBSWY3DPEHPK3PXP", "user 1");
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
  expect(keys.seal("JBSWY3DPEHPK3PXP", "user 1")).not.toBe(sealed);
  expect(keys.open(sealed, "user 2")).toBeNull();
  expect(openKeys("another secret of enough letters").open(sealed, "user 1")).toBeNull();
  for (const at of [0, 15, 30, sealed.length - 1]) {
    const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    expect(keys.open(changed, "user 1"), String(at)).toBeNull();
  }
  for (const nothing of ["", "A", "AAAA".repeat(9)]) expect(keys.open(nothing, "user 1")).toBeNull();
});

it("marks the same text alike, and differently under another secret", () => {
  expect(keys.mark("Wodekouling-9")).toBe(keys.mark("Wodekouling-9"));
  expect(keys.mark("Wodekouling-9")).not.toBe(openKeys("another secret of enough letters").mark("Wodekouling-9"));
  expect(keys.mark("Wodekouling-9")).not.toContain("Wodekouling");
});
