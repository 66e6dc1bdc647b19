import { expect, it } from "vitest";
import { DomainError } from "./errors";
import { addressOf, errorJson, siteOf } from "./http";

const request = (headers: Record<string, string>) => new Request("http://ignored/", { headers });

it("names the address that the sender typed, and none that is no address", () => {
  expect(siteOf(request({ host: "10.1.2.3:3000" }))).toBe("http://10.1.2.3:3000");
  expect(siteOf(request({ host: "in:3000", "x-forwarded-host": "lf.example", "x-forwarded-proto": "https" }))).toBe(
    "https://lf.example",
  );
  for (const host of ["a/b", "a b", "user@evil", "x?y", ""]) expect(siteOf(request({ host })), host).toBeNull();
});

it("believes the web server alone about where a request comes from", () => {
  expect(addressOf(request({ "x-forwarded-for": "6.6.6.6" }))).toBe("unknown");
  expect(addressOf(request({ "x-lianfang-address": "10.0.0.9" }))).toBe("10.0.0.9");
});

it("answers too often by 429, in Chinese, with the seconds to wait", async () => {
  const answer = errorJson(new DomainError("tooOften", { seconds: 42, wait: "42 秒" }));
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("42");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(await answer.json()).toEqual({ message: "操作过于频繁，请 42 秒后再试。" });
  expect(errorJson(new DomainError("locked", { minutes: 30 })).headers.get("retry-after")).toBe("1800");
  expect(errorJson(new DomainError("notFound")).headers.get("retry-after")).toBeNull();
});
