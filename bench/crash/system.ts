import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { findRunning } from "@/db/embedded";
import { appUrlOf } from "@/scripts/launch/app-url";
import { readyBuild } from "@/scripts/launch/build";
import { startOwn } from "@/scripts/launch/database";
import { readyDemo } from "@/scripts/launch/demo";
import { freePort } from "@/scripts/launch/port";
import { readySchema } from "@/scripts/launch/schema";
import { readySecrets } from "@/scripts/launch/secrets";

export type PartName = "web" | "worker" | "database";

/** A throwaway installation, run by the start command as an office runs it. */
export type System = {
  root: string;
  address: string;
  port: number;
  /** Runs the start command. @returns seconds until health is good */
  start(): Promise<number>;
  /** Asks the start command to stop. @returns seconds until it had */
  stop(): Promise<number>;
  /** Sends a signal to a part's own process, or to the starter. */
  signal(part: PartName | "starter", signal: NodeJS.Signals): void;
  /** Process ids of everything that runs of it. */
  pids(): number[];
  /** Connection string of the database's owner. */
  ownerUrl(): string;
  asOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
  /** What it said in its terminal from a place on. */
  said(from?: number): string;
  remove(): void;
};

/**
 * Makes the data of a small city, then leaves everything stopped.
 * @param at folder in which that was done before, and which stays; null = a new one, which goes
 */
export async function prepareSystem(at: string | null): Promise<System> {
  await readyBuild();
  const root = at ?? fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-crash-"));
  fs.chmodSync(root, 0o755);
  const secrets = readySecrets(root);
  const host = await startOwn(root);
  await readySchema(host.ownerUrl, secrets.database, true);
  const app = appUrlOf(host.ownerUrl, secrets.database);
  await readyDemo(root, { owner: host.ownerUrl, app }, { units: 4, staff: 16 });
  await host.stop();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const terminal = path.join(root, "terminal.log");
  const log = fs.openSync(terminal, "a");
  const said = (from = 0) => fs.readFileSync(terminal, "utf8").slice(from);
  let starter: ChildProcess | null = null;
  const dataDir = path.join(root, "postgres");
  const ownerUrl = () => {
    const url = findRunning(dataDir);
    if (!url) throw new Error("no database is running");
    return url("lianfang");
  };
  const partOf = (name: "web" | "worker") => {
    const found = childrenOf(starter?.pid).find(({ command }) => command.includes(`scripts/${name}.ts`));
    if (!found) throw new Error(`no ${name} is running`);
    return found.pid;
  };
  const postmaster = () => Number(fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
  return {
    root,
    address,
    port,
    ownerUrl,
    said,
    start: async () => {
      const began = performance.now();
      const raise = new URL("raise.mjs", import.meta.url).href;
      starter = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
        stdio: ["ignore", log, log],
        env: { ...process.env, LIANFANG_DATA: root, PORT: String(port), NODE_OPTIONS: `--import ${raise}` },
      });
      for (let tries = 0; tries < 1200; tries++) {
        if ((await statusOf(`${address}/api/health`)) === 200) return (performance.now() - began) / 1000;
        if (starter.exitCode !== null) break;
        await wait(100);
      }
      throw new Error(`the system did not start: ${said()}`);
    },
    stop: async () => {
      const began = performance.now();
      if (!starter || starter.exitCode !== null || starter.signalCode !== null) return 0;
      const ended = new Promise((resolve) => starter?.once("exit", resolve));
      starter.kill("SIGTERM");
      await ended;
      return (performance.now() - began) / 1000;
    },
    signal: (part, signal) => {
      const pid = part === "starter" ? starter?.pid : part === "database" ? postmaster() : partOf(part);
      if (pid === undefined || !Number.isInteger(pid)) throw new Error(`no ${part} is running`);
      process.kill(pid, signal);
    },
    pids: () =>
      running().flatMap(({ pid, environment }) => (environment.includes(`LIANFANG_DATA=${root}\0`) ? [pid] : [])),
    asOwner: async (work) => {
      const sql = postgres(ownerUrl(), { max: 1, onnotice: () => undefined });
      return work(sql).finally(() => sql.end({ timeout: 1 }));
    },
    remove: () => {
      if (!at) fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Status of an answer; null = none within half a minute. */
export async function statusOf(url: string, headers: Record<string, string> = {}): Promise<number | null> {
  const signal = AbortSignal.timeout(30_000);
  const answer = await fetch(url, { headers, redirect: "manual", signal }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  return answer?.status ?? null;
}

type Running = { pid: number; parent: number; command: string; environment: string };

const childrenOf = (parent: number | undefined) => running().filter((one) => one.parent === parent);

/** All processes of this machine that may be looked at. */
function running(): Running[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const at = (file: string) => fs.readFileSync(`/proc/${name}/${file}`, "utf8");
        const parent = Number(/ \S (\d+) /.exec(at("stat"))?.[1]);
        return [{ pid: Number(name), parent, command: at("cmdline"), environment: at("environ") }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}
