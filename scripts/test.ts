import { checks } from "./gate/checks";
import { journeys } from "./gate/playwright";
import { conclude, runSteps, type Step } from "./gate/step";
import { vitest } from "./gate/vitest";
import { weight } from "./gate/weight";
import { readyBuild } from "./launch/build";

const build: Step = {
  name: "build",
  run: async () => {
    await readyBuild();
    return { passed: 1, failed: 0, said: "" };
  },
};

// `npm test`: everything. The suites with a database, a compiler or a browser have the machine to themselves.
const suites: readonly Step[] = [vitest("database"), vitest("pdf"), build, weight, journeys];

const quick = await runSteps(checks, 2);
const slow = await runSteps(suites, 1);
process.exitCode = conclude({
  passed: quick.passed + slow.passed,
  failed: quick.failed + slow.failed,
  said: "",
});
