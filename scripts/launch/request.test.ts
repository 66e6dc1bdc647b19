import { expect, it } from "vitest";
import { plainRefusal } from "./request";

it.each(["TRACE", "CONNECT", "PUT", "DELETE", "OPTIONS", "PROPFIND"])("refuses %s anywhere", (method) => {
  expect(plainRefusal(method, "/")).toMatchObject({ status: 405 });
});

it("refuses addresses that cannot be decoded, and lets the others go on", () => {
  expect(plainRefusal("GET", "/%E0%A4%A")).toMatchObject({ status: 400 });
  for (const method of ["GET", "HEAD", "POST"]) expect(plainRefusal(method, "/u/%E5%8D%95%E4%BD%8D?a=1")).toBeNull();
});
