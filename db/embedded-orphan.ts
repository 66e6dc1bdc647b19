import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { EmbeddedError } from "./embedded-error";

/**
 * A server whose starter was killed must not outlive it: a shell that waits for the starter's end of a pipe to close
 * then asks the server to stop.
 *
 * @returns takes the watch away, after the server has ended
 */
export function watchOver(server: ChildProcess): () => void {
  if (process.platform === "win32" || server.pid === undefined) return () => undefined;
  const watch = spawn("/bin/sh", ["-c", 'read -r _; kill -INT "$1"', "sh", String(server.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
  });
  watch.on("error", (error) => console.error(error));
  watch.unref();
  (watch.stdin as { unref?: () => void } | null)?.unref?.();
  return () => void watch.kill("SIGKILL");
}

/**
 * Clears the way to a data folder: a server left behind by a killed starter is stopped, a process file that a crashed
 * machine left is removed.
 *
 * @throws EmbeddedError when the starter still runs: the folder is in use
 */
export async function clearOrphan(dataDir: string): Promise<void> {
  const file = path.join(dataDir, "postmaster.pid");
  const server = readPid(file);
  if (server === null) return;
  if (!commandOf(server).includes(dataDir)) {
    fs.rmSync(file, { force: true });
    return;
  }
  const starter = readPid(starterFile(dataDir));
  if (starter !== null && starter !== process.pid && commandOf(starter) !== "")
    throw new EmbeddedError(`数据目录 ${dataDir} 正被另一个进程（${starter}）使用。请先停止已在运行的程序。`);
  process.kill(server, "SIGINT");
  for (let tries = 0; tries < 100 && commandOf(server) !== ""; tries++) await wait(100);
  if (commandOf(server) !== "")
    throw new EmbeddedError(`上次遗留的数据库进程 ${server} 没有停下，请结束该进程后重试。`);
}

/** Port of the server that serves a data folder, as its process file says on the fourth line; null = none does. */
export function portOfRunning(dataDir: string): number | null {
  const file = path.join(dataDir, "postmaster.pid");
  const server = readPid(file);
  if (server === null || !commandOf(server).includes(dataDir)) return null;
  return Number(fs.readFileSync(file, "utf8").split("\n")[3]) || null;
}

/** Notes who started the server of a folder. */
export const noteStarter = (dataDir: string): void =>
  fs.writeFileSync(starterFile(dataDir), `${process.pid}\n`, { mode: 0o600 });

const starterFile = (dataDir: string) => `${dataDir}.starter`;

function readPid(file: string): number | null {
  if (!fs.existsSync(file)) return null;
  const pid = Number(fs.readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Command line of a process; empty = there is none. */
function commandOf(pid: number): string {
  if (process.platform === "linux") {
    const file = `/proc/${pid}/cmdline`;
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    // ps ends with 1 when there is no such process.
    return "";
  }
}
