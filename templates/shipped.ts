import { readFileSync } from "node:fs";
import path from "node:path";
import { parseDefinition } from "@/server/template/parse";
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
