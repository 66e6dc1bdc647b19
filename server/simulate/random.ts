/** A seeded source of chance: the same seed plays the same story. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** Whole number in [0, below). */
  below(n: number): number;
  /** True with this probability. */
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A new array in chance order. */
  shuffled<T>(items: readonly T[]): T[];
  bytes(n: number): Uint8Array;
};

/** The generator sfc32 (public domain), seeded from one number and run in. */
export function randomFrom(seed: number): Random {
  let a = seed >>> 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let d = 1;
  const word = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) word();
  const next = () => word() / 2 ** 32;
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (p) => next() < p,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    shuffled: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j] as (typeof out)[number], out[i] as (typeof out)[number]];
      }
      return out;
    },
    bytes: (n) => Uint8Array.from({ length: n }, () => below(256)),
  };
}
