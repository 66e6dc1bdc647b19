import { readdirSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { formLayout } from "@/server/template/rules/form";
import { shippedDefinition } from "@/templates/shipped";
import { DifferenceList } from "./difference-list";

it("names what changed by the form's own columns, and leaves out what the form has no column for", () => {
  const file = readdirSync("templates").find((name) => name.endsWith(".yaml")) ?? "";
  const definition = shippedDefinition(file);
  const first = definition.forms[0]?.key ?? "";
  const layout = formLayout(definition, first);
  const aspect = layout.groups[0]?.key ?? "";
  const fields = [
    { field: "prevent" as const, before: "", after: "双人验收" },
    { field: "measures" as const, before: "", after: "没有这一栏" },
    { field: "selfLevel" as const, before: "3", after: "1" },
  ];
  const line = { kind: "changed" as const, aspect, point: "验收", fields };
  const page = renderToStaticMarkup(
    createElement(DifferenceList, {
      difference: { head: [], lines: [line, line] },
      layout,
      levelling: { levels: definition.levels, levelRule: definition.levelRule },
    }),
  );
  expect(page).toContain("双人验收");
  expect(page).toContain("一级");
  expect(page).not.toContain("没有这一栏");
});
