import path from "node:path";
import { distances, type Imports } from "./imports";

/** Tests that are run together. */
export type Round = { project: "unit" | "parts" | "database"; tests: string[] };

/** How many tests are run at first, and in all; a test with a database costs some ten of the others. */
const limits = {
  unit: { first: 2, all: 12 },
  parts: { first: 2, all: 6 },
  database: { first: 2, all: 8 },
};

/**
 * The tests that run a file, the nearest first: those in its folder, then by steps of imports. The first rounds have a few,
 * so that what is found is found soon. A statement is asked of the tests with a database before the others.
 *
 * @param isQuick what is no statement is asked of the tests without a database alone
 */
export function roundsFor(file: string, imports: Imports, isStatement: boolean, isQuick = false): Round[] {
  const steps = distances(imports, file);
  const folder = path.posix.dirname(file);
  const far = (test: string) => (steps.get(test) ?? 0) - (path.posix.dirname(test) === folder ? 3 : 0);
  const tests = [...steps.keys()].filter((one) => /\.test\.tsx?$/.test(one)).sort((a, b) => far(a) - far(b));
  const others: Round["project"][] = isQuick ? ["unit", "parts"] : ["unit", "parts", "database"];
  const projects: Round["project"][] = isStatement ? ["database", "unit"] : others;
  return projects.flatMap((project) => {
    const { first, all } = limits[project];
    const own = tests.filter((one) => projectOf(one) === project);
    return [own.slice(0, first), own.slice(first, all)]
      .filter((some) => some.length > 0)
      .map((some): Round => ({ project, tests: some }));
  });
}

function projectOf(test: string): string {
  if (test.endsWith(".tsx")) return "parts";
  if (test.endsWith(".db.test.ts")) return "database";
  return test.endsWith(".pdf.test.ts") ? "pdf" : "unit";
}
