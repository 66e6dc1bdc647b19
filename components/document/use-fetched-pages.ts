import { useEffect, useRef, useState } from "react";

/** Gives some pages from the given one (from 0), at least that one; the same function while it is the same document. */
export type LoadPages = (from: number) => Promise<readonly string[]>;

/**
 * The pages that are there, by number: the first ones, and what has been fetched because it came near the view. Other
 * first pages are another text: what was fetched of the former one is dropped. What failed is asked again when the view
 * moves on.
 */
export function useFetchedPages(
  first: readonly string[],
  near: { from: number; to: number },
  count: number,
  load: LoadPages,
): ReadonlyMap<number, string> {
  const [fetched, setFetched] = useState<{ of: readonly string[]; pages: ReadonlyMap<number, string> }>({
    of: first,
    pages: new Map(),
  });
  const asking = useRef<{ of: readonly string[]; from: number } | null>(null);
  const pages = new Map(first.entries());
  if (fetched.of === first) for (const [at, page] of fetched.pages) pages.set(at, page);
  const last = Math.min(near.to, count - 1);
  let missing: number | null = null;
  for (let at = near.from; at <= last && missing === null; at++) if (!pages.has(at)) missing = at;

  useEffect(() => {
    if (missing === null || asking.current?.of === first) return;
    asking.current = { of: first, from: missing };
    const from = missing;
    const done = (more: readonly string[]) => {
      if (asking.current?.of !== first) return;
      asking.current = null;
      setFetched((before) => ({
        of: first,
        pages: new Map([
          ...(before.of === first ? before.pages : []),
          ...more.map((page, i): [number, string] => [from + i, page]),
        ]),
      }));
    };
    load(from).then(done, () => {
      if (asking.current?.of === first) asking.current = null;
    });
  }, [missing, first, load]);
  return pages;
}
