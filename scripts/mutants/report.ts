import type { Mutant } from "./draw";
import type { Verdict } from "./trial";

/** A mutant and what became of it; one that is equal to its source is not tried. */
export type Result = { mutant: Mutant; verdict: Verdict | { outcome: "equal"; by: string } };

/** The share that has to be found of all that are not equal to their source. */
export const least = 0.9;

/**
 * What a run came to.
 * @returns lines to print, and whether enough was found; what no test runs has survived as well
 */
export function summed(results: readonly Result[]): { lines: string[]; isEnough: boolean } {
  const of = (outcome: Result["verdict"]["outcome"]) => results.filter((one) => one.verdict.outcome === outcome);
  const found = of("found").length + of("late").length;
  const asked = results.length - of("equal").length;
  const missed = [...of("survived"), ...of("untested")];
  const kinds = [...new Set(results.map((one) => one.mutant.ground))].map((ground) => {
    const all = results.filter((one) => one.mutant.ground === ground && one.verdict.outcome !== "equal");
    const some = all.filter((one) => one.verdict.outcome === "found" || one.verdict.outcome === "late");
    return `${ground} ${some.length} of ${all.length}`;
  });
  const share = asked === 0 ? 0 : found / asked;
  return {
    lines: [
      ...missed.flatMap(({ mutant, verdict }) => ["", ...told(mutant, verdict.outcome)]),
      "",
      `found ${found} of ${asked} (${(share * 100).toFixed(1)} %): ${kinds.join(", ")}`,
      `by a test ${of("found").length}, without an end ${of("late").length}, survived ${of("survived").length}, no test ${of("untested").length}, equal ${of("equal").length}`,
    ],
    isEnough: share >= least,
  };
}

/** A mutant as it is read: which, where, what. */
export const told = (mutant: Mutant, outcome: string): string[] => [
  `${outcome} ${mutant.id}  ${mutant.file}:${mutant.line}  ${mutant.kind}`,
  `  - ${mutant.was}`,
  `  + ${mutant.now}`,
];
