import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { RunAs } from "@/db/embedded-place";
import type { ServedPart } from "./keep";

/** A process that the start command started; what it says goes to the terminal. */
export type Child = ServedPart & { name: string; pid: number | undefined };

/**
 * Starts a script under the present Node as a child that ends with us, even when we are killed. It stands in a process
 * group of its own, so that Ctrl-C reaches us alone and things stop in their order.
 */
export function startChild(
  name: string,
  args: string[],
  env: Record<string, string | undefined>,
  runAs: RunAs = {},
): Child {
  const leash = new URL("leash.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    stdio: ["pipe", "ignore", "inherit"],
    detached: true,
    env: { ...process.env, ...env },
    ...runAs,
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", () => resolve(""));
  });
  return {
    name,
    pid: child.pid,
    ended,
    stop: async (withinSeconds) => {
      if (!isRunning()) return;
      child.kill("SIGTERM");
      const timer = new AbortController();
      await Promise.race([
        ended,
        wait(withinSeconds * 1000, undefined, { signal: timer.signal }).catch(() => undefined),
      ]);
      timer.abort();
      if (isRunning()) {
        console.error(`${name} ${withinSeconds} 秒内没有停下，已强行结束，没有做完的事随之中断。`);
        child.kill("SIGKILL");
      }
      await ended;
    },
  };
}
