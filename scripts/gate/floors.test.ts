import fs from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

/**
 * Lowest version of a package that has no known hole (docs of each project's advisories; they cannot be queried from
 * everywhere, so `npm audit` is no guard). Packages that are not installed need no floor.
 */
const floors: Record<string, string> = {
  next: "16.4.6",
  sharp: "0.35.5",
  "next-auth": "4.24.15",
  "@trpc/server": "11.8.0",
  "@trpc/client": "11.8.0",
  "drizzle-orm": "0.45.2",
  zod: "4.6.7",
  react: "19.2.1",
  "react-dom": "19.2.1",
};

const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(fs.readFileSync("package-lock.json", "utf8")));

const locked = Object.entries(lock.packages).flatMap(([place, { version }]) => {
  const name = place.split("node_modules/").at(-1) ?? "";
  return version && name in floors ? [{ place, name, version }] : [];
});

it.each(locked)("$place $version is not below its security floor", ({ name, version }) => {
  expect(isBelow(version, floors[name] ?? ""), `${name} < ${floors[name]}`).toBe(false);
});

it("knows below from not below", () => {
  expect(isBelow("16.4.2", "16.4.3")).toBe(true);
  expect(isBelow("16.10.0", "16.4.3")).toBe(false);
  expect(isBelow("16.4.3-canary.1", "16.4.3")).toBe(true);
  expect(locked.map((l) => l.name)).toEqual(expect.arrayContaining(["next", "next-auth", "zod", "react"]));
});

it("does not install the abandoned spreadsheet package", () => {
  const names = Object.keys(lock.packages).map((place) => place.split("node_modules/").at(-1));
  expect(names.filter((name) => name === "xlsx")).toEqual([]);
});

/** A pre-release of the floor is below it. */
function isBelow(version: string, floor: string): boolean {
  const [numbers = "", pre] = version.split("-");
  const have = numbers.split(".").map(Number);
  const need = floor.split(".").map(Number);
  for (const [i, n] of need.entries()) if (have[i] !== n) return (have[i] ?? 0) < n;
  return pre !== undefined;
}
