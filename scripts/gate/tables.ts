import fs from "node:fs";
import path from "node:path";
import { exceptions, order, owners } from "./order.cjs";
import { sources } from "./sources";

/** A file that reads a table of a folder above its own. */
export type Reach = { file: string; from: string; table: string; to: string };

/** Folders that may know every table: they play and try the whole, or bind it together. */
const open = ["contents", "door", "simulate", "testing"];
const isTest = (file: string): boolean => /\.test\.tsx?$|^server\/(?:[a-z]+\/)?testing\//.test(file);

/**
 * Every reach upwards for a table below a root, whether through its Drizzle object or by its name in an `sql` template.
 * @throws Error when no table is found, or one belongs to no folder: then nothing was looked at
 */
export function reaches(root: string): Reach[] {
  const tables = tablesOf(root);
  return sources(["server"], root)
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const from = file.split("/")[1] ?? "";
      if (open.includes(from)) return [];
      const text = fs.readFileSync(path.join(root, file), "utf8");
      return [...new Set([...imported(text, tables), ...named(text, tables)])].flatMap((table) => {
        const to = tables.get(table)?.owner ?? "";
        return order.indexOf(to) > order.indexOf(from) ? [{ file, from, table, to }] : [];
      });
    });
}

/** What is wrong: reaches without a reason, and reasons that nobody needs any more. */
export function tableFaults(found: readonly Reach[]): string[] {
  const isExcused = (one: Reach) => exceptions.some(({ from, to }) => from === one.from && to === one.to);
  return [
    ...found.filter((one) => !isExcused(one)).map(({ file, table, to }) => `${file} reads ${table}, a table of ${to}`),
    ...exceptions
      .filter(({ from, to }) => !found.some((one) => one.from === from && one.to === to))
      .map(({ from, to }) => `no longer needed: ${from} reads tables of ${to}`),
    ...(exceptions.length > 10 ? [`${exceptions.length} exceptions, at most ten`] : []),
  ];
}

type Tables = Map<string, { constant: string; owner: string }>;

function tablesOf(root: string): Tables {
  const tables: Tables = new Map();
  for (const file of sources(["db/schema"], root)) {
    const name = path.basename(file, ".ts");
    const owner = owners[name] ?? name;
    const made = fs.readFileSync(path.join(root, file), "utf8").matchAll(/export const (\w+) = pgTable\(\s*"(\w+)"/g);
    for (const [, constant = "", table = ""] of made) {
      if (!order.includes(owner)) throw new Error(`${file}: a table of nobody`);
      tables.set(table, { constant, owner });
    }
  }
  if (tables.size === 0) throw new Error("no tables found");
  return tables;
}

function imported(text: string, tables: Tables): string[] {
  const constants = [...text.matchAll(/import (?:type )?\{([^}]*)\} from "@\/db\/schema\/\w+"/g)].flatMap(
    ([, names = ""]) =>
      names.split(",").map(
        (name) =>
          name
            .trim()
            .replace(/^type /, "")
            .split(" ")[0],
      ),
  );
  return [...tables].filter(([, { constant }]) => constants.includes(constant)).map(([table]) => table);
}

function named(text: string, tables: Tables): string[] {
  const statements = [...text.matchAll(/\bsql(?:\.raw)?(?:<[^`]*>)?\(?`([^`]*)`/g)].map(([, body = ""]) => body);
  return statements
    .flatMap((body) => [...body.matchAll(/\b(?:from|join|into|update)\s+(\w+)/g)].map(([, name = ""]) => name))
    .filter((name) => tables.has(name));
}
