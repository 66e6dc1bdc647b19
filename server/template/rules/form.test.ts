import { expect, test } from "vitest";
import { sampleDefinition } from "@/server/template/sample.fixture";
import { aspectsFor, columnTitle, formLayout, formsOf, getForm, getLayer } from "./form";

test("a layout resolves titles and turns widths into percent", () => {
  expect(formLayout(sampleDefinition, "posts").columns).toEqual([
    { field: "point", title: "风险点", width: 25, kind: "text", stage: "search" },
    { field: "measures", title: "办法", width: 75, kind: "text", stage: "measures" },
  ]);
});

test("the programme's own word for a column goes before the common one, the form's before both", () => {
  const termed = { ...sampleDefinition, terms: { point: "廉政风险点", measures: "防控办法" } };
  expect(columnTitle(termed, "point")).toBe("廉政风险点");
  expect(formLayout(termed, "posts").columns.map((column) => column.title)).toEqual(["廉政风险点", "办法"]);
});

test("what a programme does not have is empty or refused", () => {
  expect(aspectsFor(sampleDefinition, "unit")).toEqual([]);
  expect(formsOf(sampleDefinition, "unit")).toEqual([]);
  expect(() => getForm(sampleDefinition, "units")).toThrow("no form units");
  expect(() => getLayer(sampleDefinition, "unit")).toThrow("no layer unit");
});
