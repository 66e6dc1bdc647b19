import { expect, it } from "vitest";
import { proxiesBefore, wantedAddress } from "./outside";

it("trusts no proxy unless told how many, and says what is wrong with another word", () => {
  expect([undefined, "", "0", "1", "2"].map(proxiesBefore)).toEqual([0, 0, 0, 1, 2]);
  for (const text of ["yes", "-1", "1.5", "9"]) expect(() => proxiesBefore(text)).toThrow("TRUST_PROXY 应为");
});

it("takes a public address without a path, and nothing else", () => {
  expect(wantedAddress(undefined)).toBeNull();
  expect(wantedAddress("https://lf.example.gov.cn/")).toBe("https://lf.example.gov.cn");
  for (const text of ["lf.example.gov.cn", "ftp://x", "https://x/y", "https://x/?a"])
    expect(() => wantedAddress(text)).toThrow("PUBLIC_URL 应形如");
});
