import fs from "node:fs";
import path from "node:path";

/** How a backup takes what lies in a data folder. A name that is not here is told to whoever makes the backup. */
const ways: Record<string, "secret" | "kept" | "elsewhere"> = {
  "secrets.json": "secret",
  "demo-accounts.json": "kept",
  fonts: "kept",
  // By tables, and by the rows that name them.
  postgres: "elsewhere",
  files: "elsewhere",
  // Made anew with a new cluster.
  "postgres.password": "elsewhere",
  "postgres.starter": "elsewhere",
  // What is noted for operators is nobody's data.
  logs: "elsewhere",
};

export type Contents = {
  /** Files whose content is sealed. */
  secrets: string[];
  /** Files, relative to the data folder. */
  kept: string[];
  /** Names that nobody said anything about: not in the backup. */
  unknown: string[];
};

/** Looks through a data folder; what belongs to an outside database has none of the server's own. */
export function contentsOf(root: string): Contents {
  const found: Contents = { secrets: [], kept: [], unknown: [] };
  for (const name of fs.readdirSync(root).sort()) {
    const way = ways[name];
    if (way === "secret") found.secrets.push(name);
    else if (way === "kept") found.kept.push(...below(root, name));
    else if (way === undefined) found.unknown.push(name);
  }
  return found;
}

function below(root: string, name: string): string[] {
  if (fs.statSync(path.join(root, name)).isFile()) return [name];
  return fs
    .readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
