import { expect, test } from "vitest";
import { parseDefinition } from "@/server/template/parse";
import { shippedText } from "@/templates/shipped";

const sound = shippedText("zaozhuang-2011.yaml");

/** One spoiling of the shipped file: text replaced by text, and the first message expected, as `path：message`. */
const cases: [name: string, from: string, to: string, expected: string][] = [
  ["a misspelt key", "organ:\n", "organs:\n", "organs：不认识的项“organs”，是不是“organ”？。"],
];

test.each(cases)("%s", (_, from, to, expected) => {
  expect(sound).toContain(from);
  const parsed = parseDefinition(sound.replace(from, to), "file.yaml");
  const errors = parsed.definition === null ? parsed.errors : [];
  console.warn(errors.map((e) => `${e.line} ${e.path}：${e.message}`).join("\n"));
  expect(expected).toBe("");
});
