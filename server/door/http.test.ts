import { expect, it } from "vitest";
import { DomainError } from "@/server/frame/errors";
import { inputLimits } from "@/server/ground/json-rules";
import { addressOf, errorJson, onlyField, readParts, siteOf } from "./http";

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

const urlencoded = (body: string) =>
  new Request("http://x/", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  });
const malformed = { code: "invalidInput" };

it("reads the one field of a download's form, and no other form", async () => {
  const field = (body: string) => onlyField(urlencoded(body), "input", inputLimits.short);
  expect(await field(new URLSearchParams({ input: '{"a":"b c+é&="}' }).toString())).toEqual({ a: "b c+é&=" });
  for (const body of ["", "a=b", "input=1&input=2", "x=1&input=1", "input=%E0%A4%A", "input=%7B"])
    await expect(field(body), body).rejects.toMatchObject(malformed);
});

it("reads no more of a form than a procedure takes, and builds nothing from too many values", async () => {
  const field = (body: string) => onlyField(urlencoded(body), "input", inputLimits.short);
  await expect(field("a&".repeat(2_000_000))).rejects.toMatchObject({ code: "tooLarge" });
  await expect(field(`input=[${"1,".repeat(5_000)}1]`)).rejects.toMatchObject({ code: "tooLarge" });
});

it("takes an upload of a few parts, and none of a hundred thousand", async () => {
  const form = new FormData();
  form.set("purpose", "scan");
  form.set("file", new Blob([new Uint8Array(3_000_000).fill(45)]), "名 字.pdf");
  const parts = await readParts(new Request("http://x/", { method: "POST", body: form }), 3_100_000);
  expect((parts.get("file") as File).size).toBe(3_000_000);
  expect((parts.get("file") as File).name).toBe("名 字.pdf");
  const part = (i: number) => `--b\r\nContent-Disposition: form-data; name="a${i}"\r\n\r\n\r\n`;
  const of = (count: number) =>
    readParts(
      new Request("http://x/", {
        method: "POST",
        headers: { "content-type": "multipart/form-data; boundary=b" },
        body: `${Array.from({ length: count }, (_, i) => part(i)).join("")}--b--\r\n`,
      }),
      20_000_000,
    );
  expect([...(await of(8)).keys()]).toHaveLength(8);
  await expect(of(9)).rejects.toMatchObject(malformed);
  await expect(of(100_000)).rejects.toMatchObject(malformed);
  await expect(readParts(urlencoded("a=b"), 100)).rejects.toMatchObject(malformed);
});
