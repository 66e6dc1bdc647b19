const everyMs = 20;
const megabyte = 1_000_000;

/**
 * Runs a piece of work and watches the resident memory of the whole process, threads included.
 * @returns what the work gave, the most memory held meanwhile and what is held after it, in MB
 */
export async function watchMemory<T>(work: () => Promise<T>): Promise<{ result: T; peak: number; after: number }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, everyMs);
  try {
    const result = await work();
    look();
    return { result, peak: peak / megabyte, after: process.memoryUsage.rss() / megabyte };
  } finally {
    clearInterval(timer);
  }
}
