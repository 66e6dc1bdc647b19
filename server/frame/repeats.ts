/** Counts what is said again and again. */
export type Repeats = {
  /**
   * @param what a thing that may be said
   * @param at milliseconds since 1970
   * @returns how many times it happened since it was said last, this time included; 0 = it was said within the pause
   */
  take(what: string, at: number): number;
};

/** Different things remembered at once; more are forgotten in the order of their coming. */
const mostRemembered = 500;

/** @param pause milliseconds for which a thing that was said is not said again */
export function openRepeats(pause: number): Repeats {
  const known = new Map<string, { saidAt: number; since: number }>();
  return {
    take(what, at) {
      const before = known.get(what);
      if (before && at - before.saidAt < pause) {
        before.since++;
        return 0;
      }
      known.delete(what);
      known.set(what, { saidAt: at, since: 0 });
      const [oldest] = known.keys();
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
      return (before?.since ?? 0) + 1;
    },
  };
}
