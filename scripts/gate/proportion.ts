import fs from "node:fs";
import path from "node:path";
import { sources } from "./sources";
import type { Step } from "./step";

/** A folder of more lines than this has at least so many lines of tests for a line of code. */
const manyLines = 1000;
const least = 0.2;
/** What plays and tries the whole is itself no part of the product. */
const apart = ["testing", "simulate"];

/** No big folder stands nearly untested. */
export const proportion: Step = {
  name: "tests by folder",
  run: async () => {
    const big = weighFolders(process.cwd()).filter((one) => one.code > manyLines);
    const thin = big.filter((one) => one.share < least);
    const said = thin.map((one) => `${one.folder}: ${one.tests} lines of tests for ${one.code} of code`).join("\n");
    return { passed: big.length - thin.length, failed: thin.length, said };
  },
};

/** The big folders, thinnest first, as `npm run check -- "tests by folder"` prints them. */
export const proportionTable = (): string =>
  weighFolders(process.cwd())
    .filter((one) => one.code > manyLines)
    .map(({ folder, code, tests, share }) =>
      [folder.padEnd(24), String(code).padStart(6), String(tests).padStart(6), share.toFixed(2).padStart(6)].join(" "),
    )
    .join("\n");

type Weight = { folder: string; code: number; tests: number; share: number };

/**
 * Lines of code and of tests, by folder of `server` and `components` below a root. A journey of `e2e` counts for the
 * folders that its file name names: `account.spec.ts`.
 * @returns the thinnest first; `share` = lines of tests for a line of code
 */
export function weighFolders(root: string): Weight[] {
  const lines = (file: string) => fs.readFileSync(path.join(root, file), "utf8").split("\n").length - 1;
  const folders = new Map<string, Weight>();
  for (const file of sources(["server", "components"], root)) {
    const [side = "", noun = "", ...rest] = file.split("/");
    if (rest.length === 0 || apart.includes(noun)) continue;
    const folder = `${side}/${noun}`;
    const known = folders.get(folder) ?? { folder, code: 0, tests: 0, share: 0 };
    known[/\.test\.tsx?$/.test(file) ? "tests" : "code"] += lines(file);
    folders.set(folder, known);
  }
  for (const file of sources(["e2e"], root).filter((name) => name.endsWith(".spec.ts"))) {
    const named = path.basename(file, ".spec.ts").split("-");
    for (const [folder, known] of folders) if (named.includes(path.basename(folder))) known.tests += lines(file);
  }
  return [...folders.values()]
    .map((one) => ({ ...one, share: one.tests / Math.max(one.code, 1) }))
    .sort((a, b) => a.share - b.share);
}
