const shortest = 1;
const longest = 30;
/** A part that ran for so long starts with a clean sheet: even if it dies as often again, it says so twice a minute. */
const steadyAfterSeconds = 30;

/**
 * Seconds to wait before a part that ended is started again: at first hardly any, then twice as long each time.
 * @param before the pause before the present start; null = this was the first one
 * @param ranSeconds how long it ran since
 */
export function nextPause(before: number | null, ranSeconds: number): number {
  if (before === null || ranSeconds >= steadyAfterSeconds) return shortest;
  return Math.min(before * 2, longest);
}
