import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { secondsUntil } from "./figures";
import { type System, statusOf } from "./system";

type Trial = { name: string; after: "start" | number; deed: (npm: ChildProcess) => Promise<void> | void };

const toNpm = (signal: NodeJS.Signals) => (npm: ChildProcess) => void npm.kill(signal);
/** As a terminal does: to everybody in the foreground. */
const toAll = (signal: NodeJS.Signals) => (npm: ChildProcess) => void process.kill(-(npm.pid ?? 0), signal);

const trials: Trial[] = [
  { name: "SIGTERM to npm", after: "start", deed: toNpm("SIGTERM") },
  { name: "Ctrl-C", after: "start", deed: toAll("SIGINT") },
  {
    name: "Ctrl-C twice",
    after: "start",
    deed: async (npm) => {
      toAll("SIGINT")(npm);
      await wait(300);
      toAll("SIGINT")(npm);
    },
  },
  { name: "the terminal closed", after: "start", deed: toAll("SIGHUP") },
  { name: "SIGKILL to npm", after: "start", deed: toNpm("SIGKILL") },
  ...[0.5, 2, 4, 7].map((after) => ({
    name: `SIGTERM to npm ${after} s after its start`,
    after,
    deed: toNpm("SIGTERM"),
  })),
  ...[2, 4].map((after) => ({ name: `SIGKILL to npm ${after} s after its start`, after, deed: toNpm("SIGKILL") })),
];

/** `npm start` itself, stopped in every way: how long until nothing of it is left, and whether it said a fault. */
export async function endInEveryWay(system: System): Promise<void> {
  console.log("\n`npm start`, ended in every way: until nothing of it is left");
  for (const { name, after, deed } of trials) {
    const from = system.said().length;
    const log = fs.openSync(`${system.root}/terminal.log`, "a");
    const npm = spawn("npm", ["start"], {
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...process.env, LIANFANG_DATA: system.root, PORT: String(system.port) },
    });
    fs.closeSync(log);
    if (after === "start") await secondsUntil(async () => (await statusOf(`${system.address}/api/health`)) === 200);
    else await wait(after * 1000);
    await deed(npm);
    const gone = await secondsUntil(() => system.pids().length === 0);
    const faults = system.said(from).match(/^.*(?:Error|意外停止).*$/gm) ?? [];
    console.log(`  ${name}: ${gone.toFixed(1)} s${faults.length > 0 ? `; said: ${faults.join(" / ")}` : ""}`);
  }
  console.log(`  the next start: health is good after ${(await system.start()).toFixed(1)} s`);
}
