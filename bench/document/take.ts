export type Taken = { pages: number; time: number; cpu: number };

/** A piece of work: time on the clock and of the processors, both in ms; other programs slow the first most. */
export async function take(work: () => Promise<number>): Promise<Taken> {
  const used = process.cpuUsage();
  const began = performance.now();
  const pages = await work();
  const time = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  return { pages, time, cpu: (user + system) / 1000 };
}

/** The middle of several measurements of one work. */
export function middle(all: Taken[]): Taken {
  return {
    pages: all[0]?.pages ?? 0,
    time: median(all.map(({ time }) => time)),
    cpu: median(all.map(({ cpu }) => cpu)),
  };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
