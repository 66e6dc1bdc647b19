import type { UnitKind } from "@/db/enums";
import type { CircularRule, Indicator, Scheme } from "@/server/template/scheme-schema";
import { apportion } from "./apportion-rules";
import type { AssessmentFacts, Marks, TaskCount } from "./schema";

/** One line of a score. Points are out of 100 with two decimals; the lines of a score add up to its total exactly. */
export interface ScoreLine {
  category: { key: string; name: string };
  indicator: string;
  title: string;
  points: number;
  /** Full marks of this line after weights; 0 when not computable. */
  max: number;
  /** The reckoning in Chinese, with its figures. */
  why: string;
  /** Why the line counts for nothing and its weight went to the others; null when it counts. */
  notComputable: string | null;
}

export interface Score {
  /** 0–100; null when no line is computable. */
  total: number | null;
  /** The grade band; null with the total. */
  band: { key: string; name: string } | null;
  /** A veto that lowered the band, with its reason. */
  veto: { key: string; title: string; reason: string } | null;
  /** Marks are still to be given: the total is provisional. */
  isProvisional: boolean;
  breakdown: ScoreLine[];
}

/**
 * Scores one unit. Category weights add up to 100; within a category indicators share the weight by their `max`.
 * What cannot be computed (nothing expected, no mark yet) leaves the ceiling together with its weight, so that full
 * marks on all that counts are 100 and never less.
 * Throws RangeError for a mark above its indicator's maximum.
 */
export function score(scheme: Scheme, facts: AssessmentFacts, given: Marks): Score {
  const judged = scheme.categories.flatMap((category) =>
    category.indicators.map((indicator) => ({ category, indicator, ...judge(indicator, facts, given) })),
  );
  const shares = scheme.categories.map((category) => {
    const counted = judged.filter((line) => line.category === category && line.share !== null);
    return { category, ceiling: counted.reduce((sum, line) => sum + line.indicator.max, 0) };
  });
  const weights = judged.map((line) => {
    const ceiling = shares.find((one) => one.category === line.category)?.ceiling ?? 0;
    return line.share === null ? 0 : (line.category.weight * line.indicator.max) / ceiling;
  });
  const maxima = apportion(weights, 10_000);
  const breakdown = judged.map((line, index): ScoreLine => {
    const max = maxima[index] ?? 0;
    return {
      category: { key: line.category.key, name: line.category.name },
      indicator: line.indicator.key,
      title: line.indicator.title,
      points: Math.round(max * (line.share ?? 0)) / 100,
      max: max / 100,
      why: line.why,
      notComputable: line.share === null ? line.why : null,
    };
  });
  const isComputable = judged.some((line) => line.share !== null);
  const cents = breakdown.reduce((sum, line) => sum + Math.round(line.points * 100), 0);
  const total = isComputable ? cents / 100 : null;
  const veto = vetoOf(scheme, given);
  return {
    total,
    band: total === null ? null : bandOf(scheme, total, veto?.band ?? null),
    veto: veto && { key: veto.key, title: veto.title, reason: veto.reason },
    isProvisional: judged.some((line) => line.isAwaited),
    breakdown,
  };
}

/** What a person has to mark, by category, in points of the indicator. */
export interface MarkingLine {
  category: { key: string; name: string };
  indicator: string;
  title: string;
  guidance: string;
  max: number;
}

/** The sheet of marks to be given for a unit; empty when everything is computed. */
export function markingSheet(scheme: Scheme): MarkingLine[] {
  return scheme.categories.flatMap((category) =>
    category.indicators.flatMap((indicator) =>
      indicator.fact === "marked"
        ? [
            {
              category: { key: category.key, name: category.name },
              indicator: indicator.key,
              title: indicator.title,
              guidance: indicator.guidance,
              max: indicator.max,
            },
          ]
        : [],
    ),
  );
}

/** The peer group a kind of unit is compared in; null when the scheme names none. */
export function peerGroupOf(scheme: Scheme, unitKind: UnitKind): { key: string; name: string } | null {
  const group = scheme.peerGroups.find((candidate) => candidate.unitKinds.includes(unitKind));
  return group ? { key: group.key, name: group.name } : null;
}

/**
 * Ranks units within their peer groups, best first; equal totals share a rank and the next one is skipped (1, 1, 3).
 * `of` is the
 * size of the group. Units without a total or a group are not ranked.
 */
export function rank<T extends { unitKind: UnitKind; total: number | null }>(
  scheme: Scheme,
  units: readonly T[],
): (T & { peerGroup: { key: string; name: string }; rank: number; of: number })[] {
  return scheme.peerGroups.flatMap((group) => {
    const peers = units.flatMap((unit) =>
      unit.total !== null && group.unitKinds.includes(unit.unitKind) ? [{ unit, total: unit.total }] : [],
    );
    return peers
      .map(({ unit, total }) => ({
        ...unit,
        peerGroup: { key: group.key, name: group.name },
        rank: 1 + peers.filter((peer) => peer.total > total).length,
        of: peers.length,
      }))
      .sort((a, b) => a.rank - b.rank);
  });
}

interface Judgement {
  /** 0–1; null when not computable. */
  share: number | null;
  why: string;
  isAwaited: boolean;
}

function judge(indicator: Indicator, facts: AssessmentFacts, given: Marks): Judgement {
  if (indicator.fact === "marked") return judgeMark(indicator.key, indicator.max, given);
  const counts = indicator.tasks.flatMap((task) => facts[task] ?? []).filter((count) => count.expected > 0);
  if (counts.length === 0) return { share: null, why: "本单位没有已到期的相应任务", isAwaited: false };
  switch (indicator.fact) {
    case "coverage":
      return ratio("实报", sum(counts, "reported"), "应报", sum(counts, "expected"));
    case "timeliness": {
      const dated = counts.filter((count) => count.onTime !== null);
      if (dated.length === 0) return { share: null, why: "相应任务均不限期", isAwaited: false };
      return ratio("按时", sum(dated, "onTime"), "应报", sum(dated, "expected"));
    }
    case "returns": {
      const returned = sum(counts, "returned");
      const deducted = Math.min(indicator.max, returned * indicator.each);
      const why = `退回 ${returned} 次，每次扣 ${indicator.each} 分，扣 ${deducted} 分（满分 ${indicator.max}，扣完为止）`;
      return { share: (indicator.max - deducted) / indicator.max, why, isAwaited: false };
    }
  }
}

function judgeMark(key: string, max: number, given: Marks): Judgement {
  const mark = given.marks[key];
  if (!mark) return { share: null, why: "尚未评分", isAwaited: true };
  if (mark.points < 0 || mark.points > max) throw new RangeError(`mark ${mark.points} for ${key} is outside 0–${max}`);
  return { share: mark.points / max, why: `评 ${mark.points} 分（满分 ${max}）：${mark.reason}`, isAwaited: false };
}

function ratio(partName: string, part: number, wholeName: string, whole: number): Judgement {
  return { share: Math.min(1, part / whole), why: `${partName} ${part} / ${wholeName} ${whole}`, isAwaited: false };
}

function sum(counts: readonly TaskCount[], field: keyof TaskCount): number {
  return counts.reduce((total, count) => total + (count[field] ?? 0), 0);
}

interface VetoFound {
  key: string;
  title: string;
  band: string;
  reason: string;
}

/** The veto that caps lowest, with its reason. */
function vetoOf(scheme: Scheme, given: Marks): VetoFound | null {
  const position = (band: string) => scheme.bands.findIndex((candidate) => candidate.key === band);
  return (scheme.vetoes ?? [])
    .flatMap((veto) => {
      const reason = given.vetoes[veto.key];
      return reason === undefined ? [] : [{ ...veto, reason }];
    })
    .reduce<VetoFound | null>(
      (worst, veto) => (worst && position(worst.band) >= position(veto.band) ? worst : veto),
      null,
    );
}

function bandOf(scheme: Scheme, total: number, cap: string | null): Score["band"] {
  const earned = scheme.bands.findIndex((band) => total >= band.atLeast);
  const capped = cap === null ? -1 : scheme.bands.findIndex((band) => band.key === cap);
  const band = scheme.bands[Math.max(earned, capped)];
  return band ? { key: band.key, name: band.name } : null;
}

/** What a circular may say of one unit by the programme's rule; a person decides what it does say. */
export interface CircularHint {
  /** Whom in this unit the programme would commend: the unit, departments, persons; empty when it is not good enough. */
  commended: CircularRule["commend"]["subjects"];
  /** Grounds of criticism that the score supports, with the line that supports them. */
  criticised: { key: string; title: string; why: string }[];
}

/** Suggestions for the circular from a unit's score; provisional or vetoed scores are never commended. */
export function circularHint(rule: CircularRule, scheme: Scheme, scored: Score): CircularHint {
  const position = (band: string) => scheme.bands.findIndex((candidate) => candidate.key === band);
  const isGood = scored.band !== null && position(scored.band.key) <= position(rule.commend.band);
  return {
    commended: isGood && !scored.isProvisional && scored.veto === null ? rule.commend.subjects : [],
    criticised: rule.criticise.flatMap((ground) => {
      const line = scored.breakdown.find((candidate) => candidate.indicator === ground.indicator);
      if (!line || line.max === 0 || line.points >= (line.max * ground.below) / 100) return [];
      return [{ key: ground.key, title: ground.title, why: `${line.title}：${line.why}` }];
    }),
  };
}

/** What `scores.breakdown` and `scores.facts` hold. */
export type StoredBreakdown = Omit<Score, "total"> & { peerGroup: { key: string; name: string } | null };
export type StoredFacts = { unitKind: UnitKind; counts: AssessmentFacts };

/** A unit that takes part and is not scored. */
export type LeftOut = { unitId: string; name: string; reason: string };
