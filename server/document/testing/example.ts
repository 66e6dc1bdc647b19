import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { DocumentInput } from "@/server/document/schema";

export const exampleNames = [
  "circular",
  "joint",
  "letter",
  "minutes",
  "order",
  "issued",
  "cases",
  "names",
  "statistics",
  "ledger",
  "form",
  "warning-notice",
  "rectification-notice",
  "evaluation-notice",
  "oversight-order",
  "risk-register",
  "level-declaration",
  "pledge",
] as const;

/** One of the documents under examples/; the ledger has 2,000 rows. */
export function readExample(name: (typeof exampleNames)[number] | "ledger"): DocumentInput {
  return parse(readFileSync(new URL(`../examples/${name}.yaml`, import.meta.url), "utf8"));
}
