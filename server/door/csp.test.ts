import { expect, it } from "vitest";
import { contentSecurityPolicy } from "./csp";

it("lets scripts run by nonce only and nothing frame the application", () => {
  const policy = contentSecurityPolicy("abc", false);
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.match(/unsafe-inline/g)).toEqual(["unsafe-inline"]);
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
});

it("loosens for the development server alone", () => {
  expect(contentSecurityPolicy("abc", true)).toContain("'unsafe-eval'");
});
