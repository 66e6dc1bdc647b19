/** What came of one work with so many clients: milliseconds, requests answered a second, bytes of an answer, and refusals. */
export type Pressed = { p50: number; p95: number; rate: number; bytes: number; refused: number };

/**
 * Does a piece of work over and over.
 * @param clients how many at a time, each waiting for its answer before it goes on
 * @param seconds how long; `most` ends it sooner, where there are only so many to do
 * @param work is given a number that no other call has; answers the bytes that came back, and throws when refused
 */
export async function press(
  { clients, seconds, most = Number.POSITIVE_INFINITY }: { clients: number; seconds: number; most?: number },
  work: (turn: number, client: number) => Promise<number>,
): Promise<Pressed> {
  const took: number[] = [];
  let [turn, bytes, refused] = [0, 0, 0];
  const attempt = async (client: number) => {
    const at = performance.now();
    bytes += await work(turn++, client);
    took.push(performance.now() - at);
  };
  const began = performance.now();
  const isOver = () => performance.now() - began > seconds * 1000 || turn >= most;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (!isOver())
        await attempt(client).catch((refusal: Error) => {
          if (refused++ === 0) console.error(refusal.message);
        });
    }),
  );
  const whole = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), rate: took.length / whole, bytes: bytes / Math.max(1, took.length), refused };
}
