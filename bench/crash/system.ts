import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { appUrlOf } from "@/scripts/launch/app-url";
import { readyBuild } from "@/scripts/launch/build";
import { startOwn } from "@/scripts/launch/database";
import { readyDemo } from "@/scripts/launch/demo";
import { freePort } from "@/scripts/launch/port";
import { readySchema } from "@/scripts/launch/schema";
import { readySecrets } from "@/scripts/launch/secrets";

/** A throwaway installation, run by the start command as an office runs it. */
export type System = {
  root: string;
  address: string;
  port: number;
  start(): Promise<void>;
  /** Asks the start command to stop. @returns seconds until it had */
  stop(): Promise<number>;
  /** Process ids of a part: its own process, not the starter. */
  pidOf(part: "web" | "worker" | "database"): number;
  remove(): void;
};

/** Makes the data of a small city, then leaves everything stopped. */
export async function prepareSystem(): Promise<System> {
  await readyBuild();
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-crash-"));
  fs.chmodSync(root, 0o755);
  const secrets = readySecrets(root);
  const host = await startOwn(root);
  await readySchema(host.ownerUrl, secrets.database, true);
  const app = appUrlOf(host.ownerUrl, secrets.database);
  await readyDemo(root, { owner: host.ownerUrl, app }, { units: 4, staff: 16 });
  await host.stop();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const log = fs.openSync(path.join(root, "terminal.log"), "a");
  let starter: ChildProcess | null = null;
  return {
    root,
    address,
    port,
    start: async () => {
      starter = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
        stdio: ["ignore", log, log],
        env: { ...process.env, LIANFANG_DATA: root, PORT: String(port) },
      });
      for (let tries = 0; tries < 1200; tries++) {
        if (await answers(`${address}/api/health`)) return;
        await wait(100);
      }
      throw new Error(`the system did not start: ${fs.readFileSync(path.join(root, "terminal.log"), "utf8")}`);
    },
    stop: async () => {
      const began = performance.now();
      const ended = new Promise((resolve) => starter?.once("exit", resolve));
      starter?.kill("SIGTERM");
      await ended;
      return (performance.now() - began) / 1000;
    },
    pidOf: (part) => {
      if (part === "database")
        return Number(fs.readFileSync(path.join(root, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
      for (const entry of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
        if (isPart(entry, part, starter?.pid)) return Number(entry);
      throw new Error(`no ${part} is running`);
    },
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

export async function answers(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  const answer = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(5000) }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  return answer?.status === 200;
}

function isPart(pid: string, part: string, parent: number | undefined): boolean {
  try {
    const isOurs = / \S (\d+) /.exec(fs.readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1] === String(parent);
    return isOurs && fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`scripts/${part}.ts`);
  } catch {
    // It ended while we looked.
    return false;
  }
}
