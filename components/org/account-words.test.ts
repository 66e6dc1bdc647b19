import { expect, it } from "vitest";
import { accountWords } from "./account-words";

it("asks for a slip only where the person is still in service", () => {
  expect(accountWords({ account: "none", leftOn: null })).toContain("打印激活条后交本人");
  expect(accountWords({ account: "slip", leftOn: null })).toContain("等待本人使用");
  expect(accountWords({ account: "active", leftOn: null })).toContain("已激活");
  for (const account of ["none", "slip", "active"] as const)
    expect(accountWords({ account, leftOn: "2026-11-23" })).toContain("已离职");
});
