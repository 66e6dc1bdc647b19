import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { RunAs } from "@/db/embedded-place";

/** A process that the start command started. */
export type Child = {
  name: string;
  /** Settles when it has ended. */
  ended: Promise<void>;
  isRunning: () => boolean;
  /** Asks it to end, and ends it when it has not within the time. */
  stop: (withinSeconds: number) => Promise<void>;
};

/**
 * Starts a script under the present Node as a child that ends with us, even when we are killed. It stands in a process
 * group of its own, so that Ctrl-C reaches us alone and things stop in their order.
 */
export function startChild(name: string, args: string[], env: Record<string, string>, runAs: RunAs = {}): Child {
  const leash = new URL("leash.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", leash, ...args], {
    stdio: ["pipe", "ignore", "inherit"],
    detached: true,
    env: { ...process.env, ...env },
    ...runAs,
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  });
  return {
    name,
    ended,
    isRunning,
    stop: async (withinSeconds) => {
      if (!isRunning()) return;
      child.kill("SIGTERM");
      const timer = new AbortController();
      await Promise.race([
        ended,
        wait(withinSeconds * 1000, undefined, { signal: timer.signal }).catch(() => undefined),
      ]);
      timer.abort();
      if (isRunning()) child.kill("SIGKILL");
      await ended;
    },
  };
}
