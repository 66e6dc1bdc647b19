import type { UnitKind } from "@/db/enums";
import type { Scheme } from "@/server/template/scheme-schema";
import { peerGroupOf, rank, type Score, score } from "./rules";
import type { AssessmentFacts, Marks } from "./schema";

/** A unit with all that its score follows from. */
export interface AssessedUnit {
  unitId: string;
  name: string;
  unitKind: UnitKind;
  facts: AssessmentFacts;
  given: Marks;
}

/** A unit's score and its place among its peers. */
export interface RankedUnit {
  unitId: string;
  name: string;
  unitKind: UnitKind;
  /** Null: the scheme compares this kind of unit with nobody. */
  peerGroup: { key: string; name: string } | null;
  /** Null when there is no total or no peer group. */
  rank: number | null;
  /** Ranked units of the group; 0 when not ranked. */
  of: number;
  score: Score;
  facts: AssessmentFacts;
}

/** One stored line of roll-up of a unit for a task. */
export interface TaskRow {
  taskKey: string;
  /** Null = open end. */
  dueOn: string | null;
  /** Null = open since the issue. */
  opensOn: string | null;
  isExempt: boolean;
  expected: number;
  reported: number;
  onTime: number;
  returned: number;
}

/**
 * What counts of a unit's tasks as of a day: not the exempt ones, and of the others those due by that day, or open by
 * it where the end is open. What is not due yet is held against nobody.
 */
export function factsAsOf(rows: readonly TaskRow[], asOf: string): AssessmentFacts {
  const counted = rows.filter(
    (row) => !row.isExempt && (row.dueOn === null ? (row.opensOn ?? asOf) <= asOf : row.dueOn <= asOf),
  );
  return Object.fromEntries(
    counted.map((row) => [
      row.taskKey,
      {
        expected: row.expected,
        reported: row.reported,
        onTime: row.dueOn === null ? null : row.onTime,
        returned: row.returned,
      },
    ]),
  );
}

/** Scores and ranks units: by peer group in the scheme's order, best first; those without a rank come last, by name. */
export function rankUnits(scheme: Scheme, units: readonly AssessedUnit[]): RankedUnit[] {
  const scored = units.map((unit) => {
    const its = score(scheme, unit.facts, unit.given);
    return { ...unit, score: its, total: its.total };
  });
  const ranked = rank(scheme, scored).map(({ given: _, total: __, ...unit }) => unit);
  const isRanked = new Set(ranked.map((unit) => unit.unitId));
  const rest = scored
    .filter((unit) => !isRanked.has(unit.unitId))
    .map(({ given: _, total: __, ...unit }) => ({
      ...unit,
      peerGroup: peerGroupOf(scheme, unit.unitKind),
      rank: null,
      of: 0,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...ranked, ...rest];
}

/** Keys of marked indicators that a unit has no mark for. */
export function unmarkedOf(unit: Pick<RankedUnit, "score">, marked: ReadonlySet<string>): string[] {
  return unit.score.breakdown
    .filter((line) => marked.has(line.indicator) && line.notComputable !== null)
    .map((line) => line.indicator);
}

/** Points of a category, two decimals; null when none of its indicators could be computed. */
export function categoryTotal(unit: Pick<RankedUnit, "score">, category: string): number | null {
  const lines = unit.score.breakdown.filter((line) => line.category.key === category && line.notComputable === null);
  return lines.length === 0 ? null : lines.reduce((cents, line) => cents + Math.round(line.points * 100), 0) / 100;
}

/** Why a unit has no total, in words for the list of those not ranked. */
export function whyUnranked(unit: RankedUnit): string {
  if (unit.score.total === null) return "没有可以计算的指标";
  return unit.peerGroup === null ? "没有同类单位可比" : "";
}
