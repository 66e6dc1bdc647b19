import { expect, it } from "vitest";
import { parseDefinition } from "./parse";

const faults = (source: string) => {
  const parsed = parseDefinition(source, "x.yaml");
  return parsed.definition === null ? parsed.errors : [];
};

it("names the line of a name that stands twice in one place, and takes it in two places", () => {
  const found = faults("key: a\ntitle: b\nkey: c\n");
  expect(found.map(({ line, message }) => [line, message])).toEqual([[3, expect.stringContaining("同名")]]);
  expect(faults("terms: {key: a}\norgan: {key: b}\n").some(({ message }) => message.includes("同名"))).toBe(false);
});

it.each([
  ["names", Array.from({ length: 40_000 }, (_, i) => `n${i}: 1`).join("\n")],
  ["names in braces", `{${Array.from({ length: 60_000 }, (_, i) => `n${i}`).join(",")}`],
  ["references", `- &a x\n${"- *a\n".repeat(70_000)}`],
  ["levels", "[".repeat(390_000)],
  ["levels of lists", "- ".repeat(190_000)],
  ["empty items", `tasks:\n${"- {}\n".repeat(70_000)}`],
])("refuses a file made of %s in seconds, with as many faults as somebody can read", (_, source) => {
  const began = process.cpuUsage();
  const found = faults(source);
  // Comparing each with each takes a minute. Own work is counted, for the machine may be busy with other.
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(15);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThanOrEqual(200);
});

it("takes names of programs for names that it does not know", () => {
  faults("__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n");
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
