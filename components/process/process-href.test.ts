import { expect, it } from "vitest";
import { processHref } from "./process-href";

const id = "01920000-0000-7000-8000-000000000001";

it("leads from issuing to the campaign and from drawing a circular to the circular", () => {
  expect(processHref("u", { id, kind: "issue", input: { id } })).toBe(`/u/u/campaigns/${id}`);
  expect(processHref("u", { id, kind: "circular", input: { circularId: id } })).toBe(`/u/u/circulars/${id}`);
});

it("gives no address for work whose input it does not know", () => {
  expect(processHref("u", { id, kind: "issue", input: null })).toBeNull();
  expect(processHref("u", { id, kind: "export", input: { id } })).toBeNull();
});
