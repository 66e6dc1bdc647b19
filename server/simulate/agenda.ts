/** What is going to happen and when; taken out in order of time, then of entry. */
export type Agenda = {
  at(when: Date, what: string, act: () => Promise<void>): void;
  /** Carries out everything up to a moment, including what is added on the way. */
  runUntil(end: Date, around: (what: string, when: Date, act: () => Promise<void>) => Promise<void>): Promise<void>;
};

type Entry = { when: number; order: number; what: string; act: () => Promise<void> };

/** An empty agenda, kept as a binary heap. */
export function newAgenda(): Agenda {
  const heap: Entry[] = [];
  let order = 0;
  const isBefore = (a: Entry, b: Entry) => a.when < b.when || (a.when === b.when && a.order < b.order);
  return {
    at: (when, what, act) => {
      heap.push({ when: when.getTime(), order: order++, what, act });
      rise(heap, isBefore);
    },
    runUntil: async (end, around) => {
      for (let next = heap[0]; next && next.when <= end.getTime(); next = heap[0]) {
        takeFirst(heap, isBefore);
        await around(next.what, new Date(next.when), next.act);
      }
    },
  };
}

type Order<T> = (a: T, b: T) => boolean;

function rise<T>(heap: T[], isBefore: Order<T>): void {
  for (let i = heap.length - 1; i > 0; ) {
    const parent = (i - 1) >> 1;
    if (!swapIf(heap, i, parent, isBefore)) return;
    i = parent;
  }
}

function takeFirst<T>(heap: T[], isBefore: Order<T>): void {
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return;
  heap[0] = last;
  for (let i = 0; ; ) {
    const left = 2 * i + 1;
    const right = left + 1;
    const l = heap[left];
    const r = heap[right];
    if (l === undefined) return;
    const child = r !== undefined && isBefore(r, l) ? right : left;
    if (!swapIf(heap, child, i, isBefore)) return;
    i = child;
  }
}

/** Swaps when the entry at `low` comes before the one at `high`. */
function swapIf<T>(heap: T[], low: number, high: number, isBefore: Order<T>): boolean {
  const a = heap[low];
  const b = heap[high];
  if (a === undefined || b === undefined || !isBefore(a, b)) return false;
  heap[low] = b;
  heap[high] = a;
  return true;
}
