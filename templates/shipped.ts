import { readFileSync } from "node:fs";
import path from "node:path";
import { parseDefinition, type TemplateProblem } from "@/server/template/parse";
import type { Definition } from "@/server/template/schema";

/** The text of a template that ships with the product. */
export function shippedText(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), "utf8");
}

/** A shipped template, checked. Throws with its faults when it has any. */
export function shippedDefinition(file: string): Definition {
  const parsed = parseDefinition(shippedText(file), file);
  if (parsed.definition === null) {
    throw new Error(parsed.errors.map((fault) => `${file}:${fault.line} ${fault.path} ${fault.message}`).join("\n"));
  }
  return parsed.definition;
}

/** One text of a shipped file replaced by another, and errors this must bring, as `text of the line → path：message`. */
export interface Spoiling {
  name: string;
  from: string;
  to: string;
  errors: string[];
}

/** What is found in a shipped file after spoiling it. Throws when the text to be replaced is not in it. */
export function spoil(file: string, { from, to }: Spoiling): { errors: string[]; warnings: string[] } {
  const sound = shippedText(file);
  if (!sound.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  const spoiled = sound.replace(from, to);
  const lines = spoiled.split("\n");
  const told = (fault: TemplateProblem) => `${lines[fault.line - 1]?.trim()} → ${fault.path}：${fault.message}`;
  const parsed = parseDefinition(spoiled, file);
  return {
    errors: parsed.definition === null ? parsed.errors.map(told) : [],
    warnings: parsed.warnings.map(told),
  };
}
