import type { RankedUnit } from "@/server/assessment/ranking-rules";
import { categoryTotal } from "@/server/assessment/ranking-rules";

/** One unit as the table of an assessment shows it; the breakdown is read when it is opened. */
export type RankingRow = {
  unitId: string;
  name: string;
  group: string;
  rank: number | null;
  of: number;
  total: number | null;
  band: string | null;
  isProvisional: boolean;
  veto: string | null;
  /** Points by category key; null = not computable. */
  categories: Record<string, number | null>;
  previous: { total: number | null; rank: number | null } | null;
  /** Pinyin and initials of the name. */
  words: readonly string[];
};

/** The row of a unit, with its result of the assessment before. */
export function rankingRow(
  unit: RankedUnit,
  categories: readonly { key: string }[],
  previous: RankingRow["previous"],
  words: readonly string[] = [],
): RankingRow {
  return {
    unitId: unit.unitId,
    name: unit.name,
    group: unit.peerGroup?.name ?? "未分组",
    rank: unit.rank,
    of: unit.of,
    total: unit.score.total,
    band: unit.score.band?.name ?? null,
    isProvisional: unit.score.isProvisional,
    veto: unit.score.veto?.reason ?? null,
    categories: Object.fromEntries(categories.map(({ key }) => [key, categoryTotal(unit, key)])),
    previous,
    words,
  };
}

/** The change since the last assessment, e.g. +1.25; null when either is missing. */
export function changeText(row: Pick<RankingRow, "total" | "previous">): string | null {
  if (row.total === null || row.previous?.total === null || row.previous?.total === undefined) return null;
  const cents = Math.round(row.total * 100) - Math.round(row.previous.total * 100);
  return `${cents > 0 ? "+" : cents < 0 ? "−" : "±"}${(Math.abs(cents) / 100).toFixed(2)}`;
}
