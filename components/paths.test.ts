import { expect, it } from "vitest";
import { paths } from "./paths";

it("keeps every address: links in letters and bookmarks must go on working", () => {
  const shown = (value: unknown): unknown => {
    if (typeof value === "function") {
      const names = Array.from({ length: value.length }, (_, i) => `$${i + 1}`);
      const made: unknown = value(...names);
      return typeof made === "string" ? made : shown(made);
    }
    return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, shown(inner)]));
  };
  expect(shown(paths)).toMatchSnapshot();
});

it("gives the sign-in page the way back, encoded", () => {
  expect(paths.signIn("/u/1/tasks?q=甲&b=1")).toBe("/sign-in?next=%2Fu%2F1%2Ftasks%3Fq%3D%E7%94%B2%26b%3D1");
});
