import { setTimeout as wait } from "node:timers/promises";
import { diskFullWhileRunningText, tellsOfFullDisk } from "./disk";
import { nextPause } from "./pause-rules";

/** Something that runs beside us. */
export type ServedPart = {
  /** Settles when it has ended, with its last words. */
  ended: Promise<string>;
  /** Asks it to end, and ends it when it has not within the time. */
  stop: (withinSeconds: number) => Promise<void>;
};

/**
 * Keeps a part running: whenever it ends by itself it is started again, after pauses that grow, and every step is said.
 *
 * @param first the part as it runs now
 * @param start starts it again; what it throws counts as having ended at once
 * @param say tells the person at the terminal
 * @param pause waits for so many seconds; given up by the signal
 * @returns lets it rest for good
 */
export function keep(
  name: string,
  first: ServedPart,
  start: () => Promise<ServedPart>,
  say: (sentence: string) => void,
  pause: (seconds: number, signal: AbortSignal) => Promise<void> = sleep,
): Pick<ServedPart, "stop"> {
  const stopping = new AbortController();
  let current = Promise.resolve(first);
  const watch = (async () => {
    let before: number | null = null;
    let began = performance.now();
    for (let words = await first.ended; !stopping.signal.aborted; ) {
      before = nextPause(before, (performance.now() - began) / 1000);
      const reason = tellsOfFullDisk(words) ? diskFullWhileRunningText : words;
      say(`${reason ? `${reason}\n` : ""}${name}意外停止，${before} 秒后重新启动。`);
      await pause(before, stopping.signal);
      if (stopping.signal.aborted) return;
      began = performance.now();
      current = start();
      try {
        const part = await current;
        if (!stopping.signal.aborted) say(`${name}已重新启动。`);
        words = await part.ended;
      } catch (error) {
        words = error instanceof Error ? error.message : String(error);
      }
    }
  })();
  return {
    stop: async (withinSeconds) => {
      stopping.abort();
      const part = await current.catch(() => null);
      await part?.stop(withinSeconds);
      await watch;
    },
  };
}

const sleep = (seconds: number, signal: AbortSignal): Promise<void> =>
  wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
