import { setTimeout as wait } from "node:timers/promises";

/** Nothing is waited for longer. */
const longestSeconds = 120;

/** @returns seconds until it is so; infinite when it is not for very long */
export async function secondsUntil(isSo: () => Promise<boolean> | boolean): Promise<number> {
  const began = performance.now();
  const look = async () => isSo();
  while (!(await look().catch(() => false))) {
    if (performance.now() - began > longestSeconds * 1000) return Number.POSITIVE_INFINITY;
    await wait(50);
  }
  return (performance.now() - began) / 1000;
}

/** Seconds of several rounds: least, median, most. */
export function spread(seconds: readonly number[]): string {
  const sorted = [...seconds].sort((a, b) => a - b);
  const at = (i: number) => (sorted[i] ?? Number.NaN).toFixed(1);
  return `${at(0)} / ${at(Math.floor(sorted.length / 2))} / ${at(sorted.length - 1)} s`;
}

/** Sums what several rounds counted; of what is longest, the longest. */
export function summed<T extends Record<string, number>>(counts: readonly T[]): T {
  const sum: Record<string, number> = {};
  for (const one of counts)
    for (const [key, value] of Object.entries(one))
      sum[key] = key.startsWith("longest") ? Math.max(sum[key] ?? 0, value) : (sum[key] ?? 0) + value;
  return sum as T;
}

export const shown = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(1)}`)
    .join(", ");
