import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { homeless } from "./borders";
import { exceptions } from "./order.cjs";
import { reaches, tableFaults } from "./tables";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-tables-"));
  write("db/schema/org.ts", 'export const posts = pgTable(\n  "posts", {});');
  write("db/schema/circular.ts", 'export const series = pgTable("series", {});');
  write("db/schema/unit.ts", 'export const units = pgTable("units", {});');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), `${text}\n`);
}

it("finds tables of a noun above by their object and by their name in a statement, and lets the others pass", () => {
  write("server/org/object.ts", 'import { type X, series } from "@/db/schema/circular";');
  write("server/org/name.ts", "sql<Row>`select 1 from posts p join series s on true`;");
  write("server/org/own.ts", 'import { units } from "@/db/schema/unit";\nsql`update posts set x = 1`;');
  write("server/circular/below.ts", 'import { posts } from "@/db/schema/org";');
  write("server/org/own.test.ts", 'import { series } from "@/db/schema/circular";');
  write("server/simulate/all.ts", 'import { series } from "@/db/schema/circular";');
  expect(reaches(root).map((one) => `${one.file} ${one.table} ${one.to}`)).toEqual([
    "server/org/name.ts series circular",
    "server/org/object.ts series circular",
  ]);
});

it("says nothing is well only where it saw tables, each of them somebody's", () => {
  write("db/schema/stray.ts", 'export const strays = pgTable("strays", {});');
  expect(() => reaches(root)).toThrow("a table of nobody");
  fs.rmSync(path.join(root, "db"), { recursive: true });
  expect(() => reaches(root)).toThrow("no tables found");
});

it("excuses what has a reason, and asks back a reason that nobody needs", () => {
  const [first, ...rest] = exceptions.map(({ from, to }) => ({ file: "f.ts", from, table: "t", to }));
  expect(first).toBeDefined();
  expect(tableFaults([...rest, { file: "g.ts", from: "org", table: "series", to: "circular" }])).toEqual([
    "g.ts reads series, a table of circular",
    `no longer needed: ${first?.from} reads tables of ${first?.to}`,
  ]);
});

it("names sources that stand in no folder of the order", () => {
  for (const file of ["server/warning/open.ts", "server/alone.ts", "components/paths.ts", "components/paths.test.ts"])
    write(file, "");
  write("server/org/rename.ts", "");
  expect(homeless(root).map((line) => line.split(": ")[1])).toEqual(["server/alone.ts", "server/warning/open.ts"]);
});
