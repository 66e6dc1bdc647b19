import fs from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Mutant } from "./draw";

const list = z.array(
  z.strictObject({ file: z.string(), was: z.string(), now: z.string(), because: z.string().min(10) }),
);

/** A mutant that nobody can tell from the source, and why: equal.yaml has them by file and changed lines. */
export type Equal = z.infer<typeof list>[number];

/** The list kept beside this file. */
export const readEqual = (file = "scripts/mutants/equal.yaml"): Equal[] =>
  list.parse(parse(fs.readFileSync(file, "utf8")));

/** Why a mutant is equal to its source, or null where the list does not say so. */
export const whyEqual = (mutant: Pick<Mutant, "file" | "was" | "now">, equal: readonly Equal[]): string | null =>
  equal.find((one) => one.file === mutant.file && one.was === mutant.was && one.now === mutant.now)?.because ?? null;
