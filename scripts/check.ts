import { excused } from "./gate/borders";
import { checks } from "./gate/checks";
import { proportionTable } from "./gate/proportion";
import { conclude, runSteps } from "./gate/step";

// `npm run check`: what needs neither database nor browser, in seconds. `npm run check -- borders` runs the steps named
// and prints what the borders let pass, with the reasons, and the big folders with their tests for a line of code.
const named = process.argv.slice(2);
const unknown = named.filter((name) => !checks.some((step) => step.name === name));
if (unknown.length > 0) throw new Error(`no such check: ${unknown.join(", ")}`);
if (named.includes("borders")) console.log(excused());
if (named.includes("tests by folder")) console.log(proportionTable());
process.exitCode = conclude(
  await runSteps(named.length === 0 ? checks : checks.filter((one) => named.includes(one.name)), 2),
);
