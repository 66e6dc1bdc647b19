import type { Layer } from "@/db/enums";

/** Why points cannot become one common point, in Chinese; null when they can. */
export function whyNotMerge(risks: readonly { layer: Layer; level: string | null }[]): string | null {
  if (risks.length < 2) return "请至少选择两个";
  if (new Set(risks.map((risk) => risk.layer)).size > 1) return "只能合并同一层次的风险点";
  return new Set(risks.map((risk) => risk.level)).size > 1 ? "所选风险点等级不一致，请先调整为同一等级" : null;
}
