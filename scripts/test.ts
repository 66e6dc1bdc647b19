import { checks } from "./gate/checks";
import { journeys } from "./gate/playwright";
import { single } from "./gate/single";
import { conclude, runSteps, type Step } from "./gate/step";
import { vitest } from "./gate/vitest";

// `npm test`: everything. The suites with a database, a compiler or a browser have the machine to themselves.
const suites: readonly Step[] = [vitest("database"), vitest("pdf"), single("build", "next", "build"), journeys];

const quick = await runSteps(checks, 2);
const slow = await runSteps(suites, 1);
process.exitCode = conclude({
  passed: quick.passed + slow.passed,
  failed: quick.failed + slow.failed,
  said: "",
});
