import { readCells } from "@/components/table/pasted-cells";
import { cleanCode, isErrorWord } from "@/server/ground/text-rules";

/** One line of a table pasted into the marking grid, as copied; points null or reason empty = nothing in that cell. */
export type PastedMark = { points: string | null; reason: string };

/** Reads cells copied from a sheet: one unit a line, points, then the reason (a tab between). */
export function readPasted(text: string): PastedMark[] {
  return readCells(text).map(([first = "", ...rest]) => {
    // A failed formula among them is named like points that are no number.
    const points = [first, ...rest].find(isErrorWord) ?? cleanCode(first).replace(/^([\d.]+)分$/u, "$1");
    return { points: points === "" ? null : points, reason: rest.filter(Boolean).join(" ") };
  });
}

/**
 * What a paste could not take, in words: points that are no number, lines without a unit; null when it took all.
 * @param names units from the row pasted into, in order
 */
export function pasteProblem(pasted: readonly PastedMark[], names: readonly string[]): string | null {
  const wrong = pasted.flatMap(({ points }, at) =>
    points !== null && Number.isNaN(Number(points)) && at < names.length
      ? [`${names[at]}“${points.slice(0, 20)}”`]
      : [],
  );
  const surplus = pasted.length - names.length;
  const parts = [
    wrong.length === 0
      ? ""
      : `${wrong.length} 行的分数不是数字：${wrong.slice(0, 3).join("、")}${wrong.length > 3 ? " 等" : ""}，请改正后保存。`,
    surplus > 0 ? `最后 ${surplus} 行没有对应的单位，未填入。` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : `粘贴的内容中，${parts.join("")}`;
}
