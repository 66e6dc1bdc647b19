import fs from "node:fs";
import path from "node:path";
import { copySynced } from "@/server/file/synced";
import type { Content } from "./manifest";
import { fileContent } from "./measure";

/**
 * Puts a file into a backup, as a second name of the same file of an earlier backup where that still holds the same, else
 * as a copy that lies on the disk. What is in place is read again and compared.
 *
 * @param of.known what an earlier backup holds, if it does
 * @returns false when the source is not there or is not what it should be
 */
export async function keepBackupFile(of: {
  from: string;
  to: string;
  known: string | null;
  content: Content;
}): Promise<boolean> {
  fs.mkdirSync(path.dirname(of.to), { recursive: true, mode: 0o700 });
  if (of.known && (await isContent(of.known, of.content)) && link(of.known, of.to)) return true;
  if (!(await isContent(of.from, of.content))) return false;
  copySynced(of.from, of.to);
  if (await isContent(of.to, of.content)) return true;
  throw new Error(`${of.to} does not hold what was written into it`);
}

/** Whether a file is there and holds what it should. */
export async function isContent(file: string, { sha256, size }: Content): Promise<boolean> {
  if (fs.statSync(file, { throwIfNoEntry: false })?.size !== size) return false;
  return (await fileContent(file)).sha256 === sha256;
}

/** Not every file system gives a file two names; then it is copied. */
function link(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (["EPERM", "EXDEV", "EMLINK", "ENOTSUP"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}
