import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

/** A campaign template is data: no programme needs a line of code of its own, so no code may know one by name. */
const programme = z.object({ key: z.string(), title: z.string(), organ: z.object({ name: z.string() }) });
/** Places whose programmes are in the catalogue. */
const places = ["枣庄", "zaozhuang"];
const folders = ["server", "components", "app", "db"];

const shipped = fs
  .readdirSync("templates")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => programme.parse(parse(fs.readFileSync(path.join("templates", name), "utf8"))));
const names = [...places, ...shipped.flatMap(({ key, title, organ }) => [key, title, organ.name])];

const namesIn = (text: string) => names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));

it("finds a programme by key, title, organ and place", () => {
  expect(shipped.length).toBeGreaterThan(0);
  const [{ key, title, organ } = { key: "", title: "", organ: { name: "" } }] = shipped;
  for (const name of [key, title, organ.name]) expect(namesIn(`if (it === "${name}")`)).toContain(name);
});

it("knows no programme by name in any file of the product", () => {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|css|sql|yaml|json|md)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(500);
  const knowing = files.flatMap((file) =>
    namesIn(`${file}\n${fs.readFileSync(file, "utf8")}`).map((name) => `${file}: ${name}`),
  );
  expect(knowing).toEqual([]);
});
