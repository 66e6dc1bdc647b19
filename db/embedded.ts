import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readyBinaries } from "./embedded-binaries";
import { readyCluster } from "./embedded-cluster";
import { EmbeddedError } from "./embedded-error";
import { clearOrphan, noteStarter, portOfRunning, watchOver } from "./embedded-orphan";
import { unprivilegedUser } from "./embedded-place";

/** A running embedded PostgreSQL server: loopback only, for evaluation and small offices behind a firewall. */
export type EmbeddedServer = {
  port: number;
  /** Connection string of the superuser for one database. */
  url(database: string): string;
  /** Fast shutdown: open transactions are rolled back, nothing committed is lost. */
  stop(): Promise<void>;
  /** Settles when the server has ended, for whatever reason, with the last lines it said. */
  ended: Promise<string>;
};

/**
 * Starts PostgreSQL from the npm package on a data folder, making the cluster when there is none. As root the server
 * runs as an unprivileged user. It ends when the calling process ends, even by SIGKILL.
 *
 * @param options.dataDir folder of the cluster; password and starter are noted beside it
 * @param options.isThrowaway a test server: no fsync
 * @param options.port where it is looked for already, when it is started again; else one that is free
 * @throws EmbeddedError with a sentence that says what to do
 */
export async function startEmbedded(options: {
  dataDir: string;
  isThrowaway?: boolean;
  port?: number;
}): Promise<EmbeddedServer> {
  const dataDir = path.resolve(options.dataDir);
  const runAs = unprivilegedUser(dataDir);
  const binaries = readyBinaries(runAs);
  const password = await readyCluster(dataDir, binaries, runAs);
  await clearOrphan(dataDir);
  const port = options.port ?? (await freePort());
  noteStarter(dataDir);
  const before = newestLog(path.join(dataDir, "log"));
  const child = spawn(
    path.join(binaries.native, "bin", "postgres"),
    ["-D", dataDir, "-p", String(port), ...settings(options.isThrowaway ?? false)],
    {
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
      cwd: "/",
      env: { ...process.env, LC_ALL: "C" },
      ...runAs,
    },
  );
  const said = lastWords(child, dataDir, before);
  const ended = new Promise<string>((resolve) => child.once("close", () => resolve(said())));
  const endWatch = watchOver(child);
  void ended.then(endWatch);
  await ready(child, dataDir, ended);
  return {
    port,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    ended,
    stop: async () => {
      child.kill("SIGINT");
      await ended;
    },
  };
}

/**
 * Joins a server that another process runs on a data folder.
 * @returns connection string of the superuser for one database; null = none runs
 */
export function findRunning(dataDir: string): ((database: string) => string) | null {
  const at = path.resolve(dataDir);
  const port = portOfRunning(at);
  if (port === null) return null;
  const password = fs.readFileSync(`${at}.password`, "utf8").trim();
  return (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
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
    ...logging,
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

/**
 * What the server says goes to `log/` in its folder, a file for each day of the week, so that a week is kept. Refused
 * statements are not among it, for they and their messages quote what people wrote: whoever sent one logs its code.
 */
const logging = [
  "logging_collector=on",
  "log_directory=log",
  "log_filename=postgresql-%a.log",
  "log_rotation_age=1d",
  "log_rotation_size=0",
  "log_truncate_on_rotation=on",
  "log_file_mode=0600",
  "log_min_messages=log",
  "log_min_error_statement=panic",
  "log_error_verbosity=terse",
  "log_line_prefix=%m [%p] ",
];

/** @returns the last that the server said since it was started: before its log was open, and in it */
function lastWords(child: ChildProcess, dataDir: string, before: Log | null): () => string {
  let early = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    early = (early + chunk.toString()).slice(-8000);
  });
  return () => {
    const now = newestLog(path.join(dataDir, "log"));
    const said = now ? fs.readFileSync(now.file) : Buffer.alloc(0);
    // What a former server said there is no reason of this one's.
    const own = now && now.file === before?.file && before.size <= said.length ? said.subarray(before.size) : said;
    return `${early}${own}`.slice(-8000).trim();
  };
}

type Log = { file: string; size: number };

/** The log that was written to last, and how long it is; null = there is none. */
function newestLog(folder: string): Log | null {
  if (!fs.existsSync(folder)) return null;
  const logs = fs.readdirSync(folder).map((name) => {
    const file = path.join(folder, name);
    const { mtimeMs, size } = fs.statSync(file);
    return { file, size, mtimeMs };
  });
  return logs.sort((a, b) => b.mtimeMs - a.mtimeMs)[0] ?? null;
}

/** The server says in its process file, on the eighth line, when it takes connections. */
async function ready(child: ChildProcess, dataDir: string, ended: Promise<string>): Promise<void> {
  let isOver = false;
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    void ended.then((tail) => reject(new EmbeddedError(`内置数据库没有启动成功：\n${tail}`)));
  }).finally(() => {
    isOver = true;
  });
  const file = path.join(dataDir, "postmaster.pid");
  const taking = async () => {
    const isReady = () => fs.existsSync(file) && fs.readFileSync(file, "utf8").split("\n")[7]?.trim() === "ready";
    while (!isOver && !isReady()) await wait(20);
  };
  await Promise.race([taking(), failed]);
}
