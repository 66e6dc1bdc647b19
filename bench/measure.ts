/** Runs a piece of work a number of times after a warm-up. @returns milliseconds: median and 95th percentile */
export async function measure(
  times: number,
  work: (i: number) => Promise<unknown>,
): Promise<{ median: number; p95: number }> {
  await work(-1);
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await work(i);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** One line of a table: what was measured beside the bare work of the same run, and the ratio of the two. */
export function line(name: string, ours: { median: number; p95: number }, bare: { median: number }): string {
  const ms = (n: number) => `${n.toFixed(n < 10 ? 2 : 0)} ms`;
  return `${name.padEnd(34)} ${ms(ours.median).padStart(9)}  p95 ${ms(ours.p95).padStart(9)}  bare ${ms(bare.median).padStart(9)}  ratio ${(ours.median / bare.median).toFixed(2)}`;
}
