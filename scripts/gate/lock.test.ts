import fs from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

const entry = z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() });
const lock = z
  .object({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(fs.readFileSync("package-lock.json", "utf8")));

/** Optional packages without a place, looked for as Node does: beside the asker, then further up. */
function missing(packages: Record<string, z.infer<typeof entry>>): string[] {
  const isPlaced = (from: string, name: string): boolean => {
    const base = from === "" ? "" : `${from}/`;
    if (`${base}node_modules/${name}` in packages) return true;
    return from !== "" && isPlaced(from.slice(0, Math.max(0, from.lastIndexOf("node_modules/") - 1)), name);
  };
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (isPlaced(place, name) ? [] : [`${place}: ${name}`])),
  );
}

it("places the packages of every platform, or a fresh checkout could not be installed", () => {
  expect(missing(lock.packages)).toEqual([]);
});

it("finds one that is left out", () => {
  const place = "node_modules/@node-rs/argon2-darwin-arm64";
  expect(Object.keys(lock.packages)).toContain(place);
  const { [place]: _gone, ...rest } = lock.packages;
  expect(missing(rest)).toEqual(["node_modules/@node-rs/argon2: @node-rs/argon2-darwin-arm64"]);
});
