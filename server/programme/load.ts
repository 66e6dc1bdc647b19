import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { canonicalForm } from "@/server/template/load";
import { decode } from "./read/bytes";
import { type Read, readProgramme } from "./read/parse";
import type { Problem } from "./read/place";
import type { Programme } from "./schema/programme";

/** A programme ready to be published: content-addressed, so that equal content is one version. */
export type Loaded = Read & { sha256: string | null; source: string };

/**
 * Reads and checks one file in whatever encoding it came. Throws only when the file cannot be read.
 * @param kinds kinds of unit of the installation, see `readProgramme`
 */
export async function loadProgramme(file: string, kinds?: readonly string[]): Promise<Loaded> {
  const decoded = decode(await readFile(file));
  const told = (message: string): Problem => ({ line: 1, column: 1, path: "", message });
  if (decoded.text === null)
    return { programme: null, errors: [told(decoded.message)], notes: [], sha256: null, source: "" };
  const read = readProgramme(decoded.text, kinds);
  const notes = decoded.note === null ? read.notes : [told(decoded.note), ...read.notes];
  const sha256 = read.programme === null ? null : programmeHash(read.programme);
  return { ...read, notes, sha256, source: decoded.text };
}

/** Hex SHA-256 of a programme's canonical form; the order of names and short forms do not matter. */
export const programmeHash = (programme: Programme): string =>
  createHash("sha256").update(canonicalForm(programme)).digest("hex");
