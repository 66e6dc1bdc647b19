import { z } from "zod";
import { command } from "./command";
import { exceptions, order } from "./order.cjs";
import { sources } from "./sources";
import type { Step } from "./step";
import { reaches, tableFaults } from "./tables";

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
  modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) })),
});

/** Folders whose borders are held, see .dependency-cruiser.cjs. */
const bordered = ["app", "components", "db", "server", "scripts", "e2e", "templates", "bench"];

/**
 * Who may import whom. The cruiser passes silently when it cannot read TypeScript, so every source file has to be among
 * the modules it saw, and they must have imports.
 */
export const borders: Step = {
  name: "borders",
  run: async () => {
    const { breaches, seen, links } = await cruise(process.cwd());
    const faults = [
      ...breaches,
      ...homeless(process.cwd()),
      ...tableFaults(reaches(process.cwd())),
      ...sources(bordered)
        .filter((file) => !seen.has(file))
        .map((file) => `not seen: ${file}`),
      ...(links < seen.size ? [`only ${links} imports between ${seen.size} modules`] : []),
    ];
    return { passed: faults.length === 0 ? 1 : 0, failed: faults.length, said: faults.join("\n") };
  },
};

/** The exceptions among the tables, each with its reason, as `npm run check -- borders` prints them. */
export const excused = (): string =>
  exceptions.map(({ from, to, why }) => `${from} reads tables of ${to}: ${why}`).join("\n");

/** Sources of `server` and `components` that stand in no folder of the order; a few files of all parts may stand free. */
export const homeless = (root: string): string[] =>
  sources(["server", "components"], root)
    .filter((file) => {
      const [, folder = "", ...rest] = file.split("/");
      return rest.length === 0 ? !free.includes(file.replace(".test.", ".")) : !order.includes(folder);
    })
    .map((file) => `stands nowhere in scripts/gate/order.cjs: ${file}`);
const free = ["components/api.ts", "components/notice.ts", "components/paths.ts"];

/**
 * Reads all imports below a root and holds them against the rules.
 * @returns breaches as `rule: from → to`, the files seen, and how many imports they have
 */
export async function cruise(root: string): Promise<{ breaches: string[]; seen: Set<string>; links: number }> {
  const folders = bordered.filter((folder) => sources([folder], root).length > 0);
  const rules = `${process.cwd()}/.dependency-cruiser.cjs`;
  const program = `${process.cwd()}/node_modules/.bin/depcruise`;
  const { printed, said } = await command(program, ["--config", rules, "--output-type", "json", ...folders], {
    cwd: root,
  });
  if (!printed.startsWith("{")) throw new Error(said);
  const { summary, modules } = report.parse(JSON.parse(printed));
  return {
    breaches: summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
    seen: new Set(modules.map((m) => m.source)),
    links: modules.reduce((sum, m) => sum + m.dependencies.length, 0),
  };
}
