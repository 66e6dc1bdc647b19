import fs from "node:fs";
import path from "node:path";
import { Refusal } from "@/scripts/launch/refusal";
import { syncFolder } from "@/server/file/synced";
import { places } from "./manifest";

/** Name of a backup: its instant in Shanghai's time, so that the last by name is the newest. */
export const folderName = (instant: Date): string => shanghai.format(instant).replace(" ", "T").replaceAll(":", "-");
const shanghai = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});

/** The complete backups in a folder, oldest first. */
export function listBackups(into: string): string[] {
  if (!fs.existsSync(into)) return [];
  return fs
    .readdirSync(into)
    .filter(
      (name) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/.test(name) && fs.existsSync(path.join(into, name, places.manifest)),
    )
    .sort()
    .map((name) => path.join(into, name));
}

/** The backup that is meant: a folder that is one, else the newest in it. @throws Refusal */
export function wantedBackup(folder: string): string {
  if (fs.existsSync(path.join(folder, places.manifest))) return folder;
  const newest = listBackups(folder).at(-1);
  if (newest) return newest;
  throw new Refusal(`${folder} 里没有完整的备份。请指明 npm run backup 写入的目录，或其中的一份。`);
}

/**
 * Makes the folder in which a backup is written until it is complete; what a broken-off one left there goes.
 * @throws Refusal when another backup is under way, when the place is in the data folder or cannot be written
 */
export function openUnfinished(into: string, root: string): string {
  if (isWithin(into, root) || isWithin(root, into))
    throw new Refusal(`备份目录 ${into} 与数据目录 ${root} 不能一个在另一个里面。请指定另一块磁盘上的目录。`);
  try {
    fs.mkdirSync(into, { recursive: true, mode: 0o700 });
    for (const name of fs.readdirSync(into).filter((one) => one.startsWith(prefix))) {
      const pid = Number(name.slice(prefix.length));
      if (isRunning(pid)) throw new Refusal(`另一个备份（进程 ${pid}）正在写入 ${into}，请等它完成。`);
      fs.rmSync(path.join(into, name), { recursive: true });
    }
    const folder = path.join(into, `${prefix}${process.pid}`);
    fs.mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(`备份目录 ${into} 不能写入。请检查该目录的权限和磁盘。`, { cause });
  }
}

/** Gives a complete backup its name. @returns the folder */
export function finish(unfinished: string, instant: Date): string {
  const folder = path.join(path.dirname(unfinished), folderName(instant));
  for (const at of foldersBelow(unfinished)) syncFolder(at);
  fs.renameSync(unfinished, folder);
  syncFolder(path.dirname(folder));
  return folder;
}

const prefix = "unfinished-";

const isWithin = (inner: string, outer: string) =>
  !path.relative(path.resolve(outer), path.resolve(inner)).startsWith("..");

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const foldersBelow = (folder: string) => [
  ...fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name)),
  folder,
];
