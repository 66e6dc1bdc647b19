import fc from "fast-check";
import { expect, it } from "vitest";
import { normaliseCode } from "@/server/frame/code-rules";
import { normaliseLogin, passwordProblem, safeNext } from "./rules";

it.each([
  ["Kurz-1", "至少 10 个字符"],
  ["nurkleinbuchstaben", "三种"],
  ["nurklein12345", "三种"],
  ["Rmyy-002-Xyz", "登录名"],
  ["Rmyy002-Xyz", "登录名"],
  ["ＲＭＹＹ_002_Xyz", "登录名"],
  ["Gutes-Wort-9", null],
  ["口令口令口令口令Ab1", null],
  ["kurzes-wort-12", null],
  ["KURZES-WORT-12", null],
  ["Kurzes-Wort-Da", null],
  ["KurzesWort12", null],
])("judges the new password %s", (password, said) => {
  const problem = passwordProblem(password, "rmyy-002");
  if (said === null) expect(problem).toBeNull();
  else expect(problem).toContain(said);
});

it("takes two letters for nobody's login name, and an empty login for none", () => {
  expect(passwordProblem("Baum-1-Kal", "a-1")).toBeNull();
  expect(passwordProblem("Baum-a-1-Kal", "a-1")).toContain("登录名");
  expect(passwordProblem("Gutes-Wort-9", "")).toBeNull();
});

it("reads logins and codes as people type them", () => {
  expect(normaliseLogin(" ＲＭＹＹ-002 ")).toBe("rmyy-002");
  expect(normaliseCode("abcd-ＥＦＧＨ 1234")).toBe("ABCDEFGH1234");
});

it.each([
  ["/u/1/tasks?q=%E7%94%B2", "/u/1/tasks?q=%E7%94%B2"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/api/u/1/trpc", "/"],
  ["/a\n/b", "/"],
  [null, "/"],
])("goes after signing in from %s to %s", (next, to) => {
  expect(safeNext(next)).toBe(to);
});

it("never leaves the application, whatever the address says", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((s) => `/${s}`),
      ),
      (next) => {
        expect(new URL(safeNext(next), "http://own.example").host).toBe("own.example");
      },
    ),
  );
});

it("goes home when the address says twice where to go", () => {
  expect(safeNext(["/a", "/b"])).toBe("/");
  expect(safeNext(undefined)).toBe("/");
  expect(safeNext("/u/x?tab=1")).toBe("/u/x?tab=1");
});

it("takes a password of 128 characters, and none longer", () => {
  const long = `Gutes-Wort-9${"x".repeat(116)}`;
  expect(passwordProblem(long, "rmyy-002")).toBeNull();
  expect(passwordProblem(`${long}x`, "rmyy-002")).toContain("最多 128");
});
