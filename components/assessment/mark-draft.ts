import type { MarkRow } from "@/server/assessment/input-schema";
import type { MarkingLine } from "@/server/assessment/rules";

/** What is typed for one unit and indicator. */
export type MarkDraft = { points: string; reason: string };

/** What is wrong with a typed mark; null when it can be saved. */
export function problemOfMark(draft: MarkDraft, max: number): { field: "points" | "reason"; text: string } | null {
  const points = Number(draft.points);
  if (draft.points.trim() === "") return { field: "points", text: "请填写分数" };
  if (Number.isNaN(points)) return { field: "points", text: `“${draft.points.slice(0, 20)}”不是分数` };
  if (points < 0 || points > max) return { field: "points", text: `分数应在 0 到 ${max} 之间` };
  if (Math.round(points * 100) / 100 !== points) return { field: "points", text: "分数最多两位小数" };
  return draft.reason.trim() === "" ? { field: "reason", text: "请写明给分理由" } : null;
}

/** Typed marks, keyed `unit indicator`, as those that can be saved and what is wrong with the others. */
export function rowsToSave(
  drafts: Record<string, MarkDraft>,
  sheet: readonly MarkingLine[],
  units: readonly { unitId: string; name: string }[],
): { good: MarkRow[]; problems: string[] } {
  const good: MarkRow[] = [];
  const problems: string[] = [];
  for (const [key, draft] of Object.entries(drafts)) {
    const [targetUnitId = "", indicator = ""] = key.split(" ");
    const line = sheet.find((one) => one.indicator === indicator);
    const problem = problemOfMark(draft, line?.max ?? 0);
    const name = units.find((unit) => unit.unitId === targetUnitId)?.name ?? "";
    if (problem) problems.push(`${name}“${line?.title ?? indicator}”${problem.text}`);
    else good.push({ targetUnitId, indicator, points: Number(draft.points), reason: draft.reason.trim() });
  }
  return { good, problems };
}

/**
 * Units by group, and within a group as in the tree: rows must not move while marks are given, or what is pasted for the
 * next indicator would meet other units.
 * @param units by group, within it in any order
 * @param order unit ids as in the tree
 */
export function inMarkingOrder<U extends { unitId: string; group: string }>(
  units: readonly U[],
  order: readonly string[],
): U[] {
  const groups = [...new Set(units.map((unit) => unit.group))];
  const place = new Map(order.map((id, at) => [id, at]));
  const placeOf = (unit: U) => place.get(unit.unitId) ?? order.length;
  return [...units].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || placeOf(a) - placeOf(b));
}
