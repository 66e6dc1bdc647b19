/** One line of a table pasted into the marking grid: points and reason, either may be missing. */
export type PastedMark = { points: number | null; reason: string };

/**
 * Reads cells copied from a sheet: one unit a line, points, then the reason (a tab between). A line whose first cell is
 * no number is taken as a reason only.
 */
export function readPasted(text: string): PastedMark[] {
  const lines = text.replaceAll("\r", "").replace(/\n+$/u, "").split("\n");
  return lines.map((line) => {
    const [first = "", ...rest] = line.split("\t").map((cell) => cell.trim());
    const points = first === "" ? null : Number(first.replace(/分$/u, ""));
    if (points === null || Number.isNaN(points))
      return { points: null, reason: [first, ...rest].filter(Boolean).join(" ") };
    return { points, reason: rest.filter(Boolean).join(" ") };
  });
}
