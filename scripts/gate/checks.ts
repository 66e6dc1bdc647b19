import { borders } from "./borders";
import { proportion } from "./proportion";
import { single } from "./single";
import type { Step } from "./step";
import { vitest } from "./vitest";

/** Format and lint, types, borders, unused code, tests by folder, tests without a database; the longest first. */
export const checks: readonly Step[] = [
  vitest("unit"),
  vitest("parts"),
  borders,
  single("knip", "knip", "--no-progress"),
  proportion,
  single("types", "node_modules/tsc7/bin/tsc", "-p", "tsconfig.json"),
  single("format and lint", "biome", "check", "--error-on-warnings", "."),
];
