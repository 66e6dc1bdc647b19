import fs from "node:fs";
import { expect, it } from "vitest";
import { sources } from "./sources";

/** Parts of a date as the machine's own zone has them: wrong for eight hours a day on a server that is set to UTC. */
const machineZone = /\.get(FullYear|Month|Date|Day|Hours|Minutes)\(/;

it("knows a part read in the machine's zone from one read in none", () => {
  expect("now.getFullYear()").toMatch(machineZone);
  expect("now.getUTCFullYear()").not.toMatch(machineZone);
  expect("now.getTime()").not.toMatch(machineZone);
});

it("reads years, days and hours as Shanghai has them, whatever zone the server is set to", () => {
  const files = sources(["app", "components", "server", "db"]).filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => machineZone.test(fs.readFileSync(file, "utf8")))).toEqual([]);
});
