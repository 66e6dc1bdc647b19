import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { EmbeddedError } from "./embedded-error";

/** System user a server process runs as; empty = the present one. */
export type RunAs = { uid?: number; gid?: number };

/** Where root may put what an unprivileged user has to read. */
export const systemPlace = "/var/lib/lianfang";

/**
 * Where the data of an installation lies: `LIANFANG_DATA`, else `.lianfang` in the checkout, else (as root, when the
 * checkout is closed to the unprivileged user) a folder of its own under `/var/lib/lianfang`.
 */
export function dataRoot(): string {
  if (process.env.LIANFANG_DATA) return path.resolve(process.env.LIANFANG_DATA);
  const checkout = process.cwd();
  if (process.getuid?.() !== 0 || isOpenToOthers(checkout)) return path.join(checkout, ".lianfang");
  const mark = createHash("sha256").update(checkout).digest("hex").slice(0, 8);
  return path.join(systemPlace, `${path.basename(checkout)}-${mark}`);
}

/**
 * PostgreSQL refuses to run as root: an existing folder is served by the user it belongs to, a new one by the system's
 * user postgres, else nobody.
 */
export function unprivilegedUser(dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  const owner = fs.statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = systemUser("postgres", "nobody");
  if (!user) throw new EmbeddedError("以 root 运行时需要一个普通系统用户（postgres 或 nobody），请创建后重试。");
  return user;
}

/** The first of these users that the system has; null = none. */
export function systemUser(...names: string[]): { uid: number; gid: number } | null {
  const users = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  const line = names.map((name) => users.find((user) => user.startsWith(`${name}:`))).find((found) => found);
  if (!line) return null;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** Makes a folder that others may pass through, whatever the umask. */
export function makePassable(folder: string): void {
  if (fs.existsSync(folder)) return;
  makePassable(path.dirname(folder));
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
}

/** Whether every folder on the way may be passed by any user. */
export function isOpenToOthers(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = fs.statSync(at, { throwIfNoEntry: false });
    if (found && (found.mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
