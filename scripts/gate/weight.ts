import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import type { Step } from "./step";

/** First-load JavaScript at most, in kB of 1,000 bytes after gzip: pages with the component kit, and pages without. */
const budgets = { console: 500, plain: 180 };

const stats = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()).min(1) }));
const manifest = z.record(z.string(), z.string());

/** What each page of the build makes a browser load before it works, against its budget. */
export const weight: Step = {
  name: "first-load weight",
  run: async () => {
    const { pages, faults } = weigh(process.cwd());
    const [heaviest] = pages;
    const said = [...faults, ...(heaviest ? [`heaviest: ${heaviest.route} ${heaviest.kB} kB`] : [])].join("\n");
    return { passed: pages.length - faults.length, failed: faults.length, said };
  },
};

/**
 * Weighs the pages of the build below a root.
 * @returns pages, heaviest first, and what is wrong: too heavy, or a page that the build's figures leave out
 */
export function weigh(root: string): { pages: { route: string; kB: number }[]; faults: string[] } {
  const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(root, ".next", file), "utf8"));
  const chunks = new Map(
    stats.parse(read("diagnostics/route-bundle-stats.json")).map((one) => [one.route, one.firstLoadChunkPaths]),
  );
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? gzipSync(fs.readFileSync(path.join(root, file))).length;
    sizes.set(file, known);
    return known;
  };
  const pages: { route: string; kB: number }[] = [];
  const faults: string[] = [];
  for (const [file, route] of Object.entries(manifest.parse(read("app-path-routes-manifest.json")))) {
    if (!file.endsWith("/page") || file.startsWith("/_global-error")) continue;
    const parts = chunks.get(route);
    const budget = file.includes("/(console)/") ? budgets.console : budgets.plain;
    const kB = Math.ceil((parts ?? []).reduce((sum, part) => sum + sizeOf(part), 0) / 1000);
    pages.push({ route, kB });
    if (!parts) faults.push(`${route}: the build gives no figures`);
    else if (kB > budget) faults.push(`${route}: ${kB} kB of JavaScript at first load, budget ${budget} kB`);
  }
  return { pages: pages.sort((a, b) => b.kB - a.kB), faults };
}
