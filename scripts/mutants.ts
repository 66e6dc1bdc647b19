import fs from "node:fs";
import { parseArgs } from "node:util";
import { sources } from "./gate/sources";
import { draw, type Mutant, mutantsOf } from "./mutants/draw";
import { readEqual, whyEqual } from "./mutants/equal";
import { readImports } from "./mutants/imports";
import { roundsFor } from "./mutants/near";
import { type Result, summed, told } from "./mutants/report";
import { Bench } from "./mutants/trial";

// npm run mutants -- [--seed 8] [--count 200] [--only path] [--again id,id] [--at-once 2] [--quick] [--list]: weakens rules
// and counting statements one at a time and asks whether a test notices. --only draws from sources whose path begins so,
// --again tries those named of the draw once more, --quick asks no database about what is no statement, --list prints the
// draw alone. Exit code 0 when nine of ten were found.
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "8" },
    count: { type: "string", default: "200" },
    only: { type: "string", default: "" },
    again: { type: "string" },
    "at-once": { type: "string", default: "2" },
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});
const asked = sources(["server", "components"]).filter((file) => file.startsWith(values.only));
const imports = readImports(
  fs
    .readdirSync(".", { withFileTypes: true })
    .filter((one) => one.isDirectory() && one.name !== "node_modules" && !one.name.startsWith("."))
    .map((one) => one.name),
);
const all = mutantsOf(asked, imports);
const again = values.again?.split(",");
const drawn = again
  ? all.filter((one) => again.includes(one.id))
  : draw(all, Number(values.seed), Number(values.count));
console.log(`${drawn.length} of ${all.length} mutants in ${new Set(all.map((one) => one.file)).size} sources`);

if (values.list) {
  for (const mutant of drawn) console.log(told(mutant, mutant.ground).join("\n"));
} else {
  const { lines, isEnough } = summed(await tryAll(drawn));
  console.log(lines.join("\n"));
  process.exitCode = isEnough ? 0 : 1;
}

/** Tries mutants a few at a time and says of each what became of it. */
async function tryAll(mutants: readonly Mutant[]): Promise<Result[]> {
  const equal = readEqual();
  const waiting = [...mutants];
  const results: Result[] = [];
  const lane = async () => {
    const bench = new Bench();
    try {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const from = performance.now();
        const because = whyEqual(mutant, equal);
        const rounds = roundsFor(mutant.file, imports, mutant.ground === "statement", values.quick);
        const verdict = because ? ({ outcome: "equal", by: because } as const) : await bench.try(mutant, rounds);
        results.push({ mutant, verdict });
        const seconds = ((performance.now() - from) / 1000).toFixed(1);
        const place = `${mutant.file}:${mutant.line}`;
        console.log(
          `${results.length} ${verdict.outcome.padEnd(8)} ${mutant.id} ${seconds} s  ${place}  ${verdict.by ?? ""}`,
        );
      }
    } finally {
      bench.close();
    }
  };
  await Promise.all(Array.from({ length: Number(values["at-once"]) }, lane));
  return results;
}
