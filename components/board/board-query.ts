import { type BoardFigure, boardFigures, boardFilter } from "@/server/board/schema";

/** Search parameters of the board's address; everything the board shows follows from them. */
export const boardParams = ["branch", "kind", "peerGroup", "only", "q", "sort", "desc", "figure", "page"] as const;
export type BoardParams = Partial<Record<(typeof boardParams)[number], string>>;
export const boardPageSize = 100;

/** Reads the address; what is not understood is left out, so that an old link still opens a board. */
export function boardQuery(id: string, params: Record<string, string | string[] | undefined>) {
  const one = (key: (typeof boardParams)[number]) => {
    const value = params[key];
    return (Array.isArray(value) ? value[0] : value) || undefined;
  };
  const asked = {
    branch: one("branch"),
    kind: one("kind"),
    peerGroup: one("peerGroup"),
    only: one("only"),
    q: one("q"),
    sort: one("sort"),
    descending: one("desc") === "1" ? true : undefined,
  };
  const known = Object.fromEntries(
    Object.entries(asked).filter(
      ([key, value]) => value !== undefined && boardFilter.safeParse({ id, [key]: value }).success,
    ),
  );
  const filter = boardFilter.parse({ id, ...known });
  const figure: BoardFigure = boardFigures.find((name) => name === one("figure")) ?? "reported";
  const page = Math.max(1, Math.trunc(Number(one("page") ?? 1)) || 1);
  return { filter, figure, page };
}
