import { expect, it } from "vitest";
import { isDemanded, phoneCode, secretGroups } from "./rules";

it("demands it of chief, registrar and administrators, in the demonstration of nobody", () => {
  for (const role of ["chief", "registrar", "systemAdministrator", "auditAdministrator"] as const) {
    expect(isDemanded(role, {}, false), role).toBe(true);
    expect(isDemanded(role, {}, true), role).toBe(false);
  }
  for (const role of ["officer", "liaison", "principal", "staff"] as const)
    expect(isDemanded(role, {}, false), role).toBe(false);
});

it("lets the unit's own word hold, also in the demonstration", () => {
  expect(isDemanded("principal", { principal: true }, true)).toBe(true);
  expect(isDemanded("chief", { chief: false }, false)).toBe(false);
  expect(isDemanded("registrar", { chief: false }, false)).toBe(true);
});

it.each([
  ["123456", "123456"],
  [" 123 456 ", "123456"],
  ["１２３４５６", "123456"],
  ["12345", null],
  ["1234567", null],
  ["7K2M-9QXA-0001-ZZZZ", null],
  ["", null],
])("reads %s as the phone's %s", (typed, code) => expect(phoneCode(typed)).toBe(code));

it("writes a secret in groups of four", () => {
  expect(secretGroups("JBSWY3DPEHPK3PXPAB")).toBe("JBSW Y3DP EHPK 3PXP AB");
});
