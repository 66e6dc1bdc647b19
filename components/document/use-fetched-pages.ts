import { useEffect, useRef, useState } from "react";
import type { PageSize } from "./preview-scroll";

/** Pages that are fetched as they are looked at. `load` gives some pages from the given one (from 0), at least that one. */
export type RestOfPages = { sizes: readonly PageSize[]; load: (from: number) => Promise<readonly string[]> };

/**
 * The pages that are there, by number: the first ones, and what has been fetched because it came near the view. Other
 * first pages are another text: what was fetched of the former one is dropped. What failed is asked again when the view
 * moves on.
 */
export function useFetchedPages(
  first: readonly string[],
  near: { from: number; to: number },
  rest: RestOfPages | undefined,
): ReadonlyMap<number, string> {
  const [fetched, setFetched] = useState<{ of: readonly string[]; pages: ReadonlyMap<number, string> }>({
    of: first,
    pages: new Map(),
  });
  const asking = useRef<{ of: readonly string[]; from: number } | null>(null);
  const pages = new Map(first.entries());
  if (fetched.of === first) for (const [at, page] of fetched.pages) pages.set(at, page);
  const last = Math.min(near.to, (rest?.sizes.length ?? 0) - 1);
  let missing: number | null = null;
  for (let at = near.from; at <= last && missing === null; at++) if (!pages.has(at)) missing = at;

  useEffect(() => {
    if (missing === null || !rest || asking.current?.of === first) return;
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
    rest.load(from).then(done, () => {
      if (asking.current?.of === first) asking.current = null;
    });
  }, [missing, first, rest]);
  return pages;
}
