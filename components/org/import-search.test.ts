import { expect, it } from "vitest";
import { findImport, importHref } from "./import-search";

const id = "0197a000-0000-7000-8000-000000000001";
const checkId = "0197a000-0000-7000-8000-000000000002";
const job = { fileId: id, choice: { onlyRight: false, missing: "keep" } };

it("finds an import again, and passes over what is no id", () => {
  const href = importHref("u", { id, kind: "import", input: { ...job, step: "apply", kind: "people", checkId } });
  expect(href).toBe(`/u/u/settings/import?check=${checkId}&apply=${id}`);
  expect(findImport(Object.fromEntries(new URL(href ?? "", "http://x").searchParams))).toEqual({
    check: checkId,
    apply: id,
  });
  expect(importHref("u", { id, kind: "import", input: { ...job, step: "check", kind: "units", checkId: null } })).toBe(
    `/u/u/units/import?check=${id}`,
  );
  expect(importHref("u", { id, kind: "export", input: {} })).toBeNull();
  expect(findImport({ check: "x", apply: ["a", "b"] })).toEqual({ check: undefined, apply: undefined });
});
