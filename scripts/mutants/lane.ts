import path from "node:path";
import { createVitest, type Reporter, type TestModule, type Vitest } from "vitest/node";
import config from "@/vitest.config";
import type { Answer, Task } from "./task";

// A process that tries mutants one after the other: one Vitest for all of them, in which the weakened source stands in the
// place of the file when it is read. What was read once stays read, and a database is made once.

const [, , name = "unit"] = process.argv;
const root = process.cwd();
let changed: { file: string; source: string } | null = null;
let failed: string | null = null;
let cancelled: Promise<void> | null = null;

const projects = (config.test?.projects ?? []).flatMap((one) =>
  typeof one === "object" && "test" in one && one.test ? [one.test] : [],
);
const project = projects.find((one) => one.name === name);
if (!project) throw new Error(`no such project in vitest.config.ts: ${name}`);

const reporter: Reporter = {
  onTestCaseResult: (test) => (test.result().state === "failed" ? note(test.module, test.fullName) : undefined),
  onTestModuleEnd: (module) => (module.errors().length > 0 ? note(module, "cannot be run") : undefined),
};
const vitest = await createVitest(
  // Kept on the disk by the file as it is, a weakened source would be found there by the next run of the suite.
  {
    ...project,
    isolate: true,
    config: false,
    root,
    watch: false,
    silent: true,
    maxWorkers: 1,
    execArgv: ["--max-old-space-size=1024"],
    fsModuleCache: false,
    reporters: [reporter],
  },
  {
    resolve: config.resolve ?? {},
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        load: (id) => (changed && path.relative(root, id.split("?")[0] ?? id) === changed.file ? changed.source : null),
      },
    ],
  },
);

process.on("message", (task: Task) => {
  attempt(vitest, task).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ failed: null, broken: String(error) } satisfies Answer),
  );
});
process.on("disconnect", () => {
  // A weakened source that runs in circles would never let go.
  setTimeout(() => process.kill(-process.pid, "SIGKILL"), 10_000).unref();
  vitest.close().finally(() => process.exit());
});

/** Runs tests with a weakened source, or with none. @returns the first test that failed */
async function attempt(runner: Vitest, { file, source, tests }: Task): Promise<Answer> {
  const before = changed?.file;
  changed = source === null ? null : { file, source };
  for (const one of [file, before]) if (one) runner.invalidateFile(path.join(root, one));
  const wanted = new Set(tests.map((one) => path.join(root, one)));
  const all = await runner.globTestSpecifications([...wanted]);
  const asked = all.filter((one) => wanted.has(one.moduleId));
  if (asked.length !== wanted.size) throw new Error(`not all of these are tests of ${name}: ${tests.join(", ")}`);
  failed = null;
  cancelled = null;
  const { unhandledErrors } = await runner.runTestSpecifications(asked);
  await cancelled;
  if (failed === null && unhandledErrors.length > 0) failed = `${tests[0]}: an error outside of its tests`;
  return { failed, broken: null };
}

/** Notes the first test that failed, and ends the run: Vitest's own bail counts failures of earlier runs as well. */
function note(module: TestModule, test: string): void {
  failed ??= `${path.relative(root, module.moduleId)}: ${test}`;
  cancelled ??= vitest.cancelCurrentRun("test-failure");
}
