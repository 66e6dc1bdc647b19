import { expect, it, vi } from "vitest";
import { DomainError } from "./errors";
import { assertBodyWithin, assertSameOrigin, disposition, errorPage, formOf } from "./http";

const post = (headers: Record<string, string>) =>
  new Request("http://office.local:3000/api/x", { method: "POST", headers: { host: "office.local:3000", ...headers } });

it.each([
  ["own page", { origin: "http://office.local:3000", "sec-fetch-site": "same-origin" }, true],
  ["own page over plain HTTP, which sends no Sec-Fetch-Site", { origin: "http://office.local:3000" }, true],
  ["behind a proxy", { origin: "https://lianfang.gov.cn", "x-forwarded-host": "lianfang.gov.cn" }, true],
  ["no browser", {}, true],
  ["another site", { origin: "https://evil.example" }, false],
  ["another port", { origin: "http://office.local:8080" }, false],
  ["sandboxed frame", { origin: "null" }, false],
  ["sibling host", { origin: "http://office.local:3000", "sec-fetch-site": "same-site" }, false],
])("judges a request from %s", (_name, headers, isAllowed) => {
  const attempt = () => assertSameOrigin(post(headers as Record<string, string>));
  if (isAllowed) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(expect.objectContaining({ code: "crossSite" }));
});

it("refuses bodies that are too long or of unknown length", () => {
  expect(() => assertBodyWithin(post({ "content-length": "10" }), 10)).not.toThrow();
  for (const headers of [{ "content-length": "11" }, {}, { "content-length": "x" }])
    expect(() => assertBodyWithin(post(headers as Record<string, string>), 10)).toThrow(
      expect.objectContaining({ code: "tooLarge" }),
    );
});

it("names files in UTF-8 and opens PDF only", () => {
  expect(disposition({ name: "表一 (王'芳).pdf", mime: "application/pdf" })).toBe(
    "inline; filename*=UTF-8''%E8%A1%A8%E4%B8%80%20%28%E7%8E%8B%27%E8%8A%B3%29.pdf",
  );
  expect(disposition({ name: "a.xlsx", mime: "x" })).toBe("attachment; filename*=UTF-8''a.xlsx");
  expect(disposition({ name: "a.pdf", mime: "application/pdf", isUploaded: true })).toBe(
    "attachment; filename*=UTF-8''a.pdf",
  );
});

it("refuses a body that is no form as such, not as a fault", async () => {
  const broken = new Request("http://office.local/api/x", {
    method: "POST",
    headers: { "content-type": "multipart/form-data" },
    body: "--x",
  });
  await expect(formOf(broken)).rejects.toMatchObject({ code: "invalidInput" });
});

it("shows an error of ours with its status and hides the cause of a fault", async () => {
  const ours = errorPage(new DomainError("badFile", { problem: "<script>" }));
  expect(ours.status).toBe(400);
  expect(await ours.text()).toContain("&lt;script>");
  const logged = vi.spyOn(console, "error").mockReturnValue(undefined);
  const fault = errorPage(new Error("select secret from users"));
  expect(fault.status).toBe(500);
  expect(await fault.text()).not.toContain("secret");
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});
