import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Parsed, parseDefinition } from "./parse";
import type { Definition } from "./schema";

/** A template ready to be published: content-addressed, so that equal content is one version (data-model §6). */
export interface LoadedTemplate {
  definition: Definition;
  /** Hex SHA-256 of the canonical form. */
  sha256: string;
  /** The file as written. */
  source: string;
}

/** Reads and checks one template file. Throws only when the file cannot be read. */
export async function loadTemplate(
  file: string,
): Promise<(LoadedTemplate & Parsed) | Extract<Parsed, { definition: null }>> {
  const source = await readFile(file, "utf8");
  const parsed = parseDefinition(source, path.basename(file));
  return parsed.definition === null ? parsed : { ...parsed, sha256: definitionHash(parsed.definition), source };
}

/** The templates that ship with the product, by file name, read from a folder. Throws when one of them is faulty. */
export async function loadLibrary(folder: string): Promise<LoadedTemplate[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(
    files.map(async (name) => {
      const loaded = await loadTemplate(path.join(folder, name));
      if (loaded.definition === null) {
        throw new Error(loaded.errors.map((one) => `${one.file}:${one.line} ${one.path} ${one.message}`).join("\n"));
      }
      return { definition: loaded.definition, sha256: loaded.sha256, source: loaded.source };
    }),
  );
}

/** Hex SHA-256 of a definition's canonical form; the order in which keys were written does not matter. */
export function definitionHash(definition: Definition): string {
  return createHash("sha256").update(canonicalForm(definition)).digest("hex");
}

/** JSON with the keys of every object sorted by code point. */
export function canonicalForm(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
