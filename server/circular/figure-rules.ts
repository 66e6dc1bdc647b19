import type { RankedUnit } from "@/server/assessment/ranking-rules";
import { type CircularHint, circularHint } from "@/server/assessment/rules";
import type { TaskCount } from "@/server/assessment/schema";
import { dateText } from "@/server/document/notation";
import type { Definition } from "@/server/template/schema";
import type { Scheme } from "@/server/template/scheme-schema";

/** All that a circular about an assessment may cite, from frozen figures alone. */
export interface CircularFacts {
  campaign: { title: string; year: number };
  assessmentTitle: string;
  /** ISO day until which the figures were counted. */
  countedOn: string;
  /** ISO day: tasks due by then were counted. */
  asOf: string;
  units: CitedUnit[];
  leftOut: { unitId: string; name: string; reason: string }[];
  /** Phases with the tasks that belong to them. */
  phases: { key: string; title: string; tasks: string[] }[];
  bands: Scheme["bands"];
  categories: { key: string; name: string }[];
  grounds: { key: string; title: string; below: number }[];
}
export type CitedUnit = RankedUnit & { hint: CircularHint };

/** The facts of a circular from an assessment's frozen units and its programme. */
export function circularFacts(
  head: { campaign: CircularFacts["campaign"]; definition: Definition; scheme: Scheme },
  assessment: { title: string; countedOn: string; asOf: string },
  results: { units: RankedUnit[]; leftOut: CircularFacts["leftOut"] },
): CircularFacts {
  const { definition, scheme } = head;
  const rule = definition.circular;
  return {
    campaign: { title: head.campaign.title, year: head.campaign.year },
    assessmentTitle: assessment.title,
    countedOn: assessment.countedOn,
    asOf: assessment.asOf,
    units: results.units.map((unit) => ({
      ...unit,
      hint: rule ? circularHint(rule, scheme, unit.score) : { commended: [], criticised: [] },
    })),
    leftOut: results.leftOut,
    phases: definition.phases.map((phase) => ({
      key: phase.key,
      title: phase.title,
      tasks: definition.tasks.filter((task) => task.phase === phase.key).map((task) => task.key),
    })),
    bands: scheme.bands,
    categories: scheme.categories.map(({ key, name }) => ({ key, name })),
    grounds: (rule?.criticise ?? []).map(({ key, title, below }) => ({ key, title, below })),
  };
}

/**
 * The printed form of a figure by its key, recomputed from the facts; null when the facts do not know it. This is the
 * one place where a circular's figures are reckoned: the draft is written with it and checked against it.
 */
export function factText(facts: CircularFacts, key: string): string | null {
  const [head = "", ...rest] = key.split(".");
  const tail = rest.join(".");
  switch (head) {
    case "countedOn":
      return dateText(facts.countedOn);
    case "asOf":
      return dateText(facts.asOf);
    case "units":
      return unitsText(facts, tail);
    case "all":
      return countText(countsOf(facts, null, "due"), tail);
    case "phase":
      return countText(countsOf(facts, tasksOf(facts, rest[0]), "due"), rest[1] ?? "");
    case "openPhase":
      return countText(countsOf(facts, tasksOf(facts, rest[0]), "open"), rest[1] ?? "");
    case "band":
      return String(facts.units.filter((unit) => unit.score.band?.key === rest[0]).length);
    case "group":
      return groupText(facts, rest[0] ?? "", rest[1] ?? "");
    case "unit":
      return unitText(facts, rest[0] ?? "", rest[1] ?? "");
    case "commended":
      return namesText(commended(facts), tail);
    case "criticised":
      return groundText(facts, rest[0] ?? "", rest[1] ?? "");
    default:
      return null;
  }
}

/**
 * Sums over all scored units of the counts of the named tasks; null = of all tasks. Tasks with a due day and those
 * without an end are never added up: nobody is behind with the latter.
 */
export function countsOf(facts: CircularFacts, tasks: readonly string[] | null, which: "due" | "open"): Sums {
  const sum = { expected: 0, reported: 0, onTime: 0, returned: 0 };
  for (const unit of facts.units)
    for (const [task, count] of Object.entries(unit.facts)) {
      if ((tasks !== null && !tasks.includes(task)) || (count.onTime === null) !== (which === "open")) continue;
      sum.expected += count.expected;
      sum.reported += count.reported;
      sum.returned += count.returned;
      sum.onTime += count.onTime ?? 0;
    }
  return sum;
}

/**
 * A share in percent with one decimal, rounded half up; what is not all is never printed as 100.0 %, what is not
 * nothing never as 0.0 %. Null when there is no whole.
 */
export function percentText(part: number, whole: number): string | null {
  if (whole <= 0) return null;
  const tenths = Math.floor((part * 2_000 + whole) / (2 * whole));
  const honest = part < whole ? Math.min(tenths, 999) : tenths;
  return `${((part > 0 ? Math.max(honest, 1) : honest) / 10).toFixed(1)}%`;
}

/** Points as printed: two decimals. */
export const pointsText = (points: number): string => points.toFixed(2);

/** Units the programme would commend, best first by group, as far as they are among the best (`bestOf`). */
export const commended = (facts: CircularFacts): CitedUnit[] => {
  const best = new Set(groupsOf(facts).flatMap((group) => bestOf(facts, group.key)));
  return facts.units.filter((unit) => best.has(unit) && unit.hint.commended.includes("unit"));
};

/**
 * Units of a peer group that may be praised: at most its top third, rounded down, so that nobody is praised in a group
 * of one or two; where equal ranks would go beyond, none of the equal ones. Never one that stands under criticism: a
 * ground of the programme, a veto, a task that is due and not all reported, or the lowest band. Nobody is praised and
 * criticised in one document.
 *
 * @param most how many at most, whatever the size of the group
 */
export function bestOf(facts: CircularFacts, group: string, most = Number.POSITIVE_INFINITY): CitedUnit[] {
  const ranked = rankedIn(facts, group);
  const places = Math.min(most, Math.floor(ranked.length / 3));
  const upTo = (place: number) => ranked.filter((unit) => (unit.rank ?? ranked.length) <= place).length;
  return ranked.filter((unit) => upTo(unit.rank ?? ranked.length) <= places && !isUnderCriticism(facts, unit));
}

const isUnderCriticism = (facts: CircularFacts, { hint, score, facts: counts }: CitedUnit): boolean =>
  hint.criticised.length > 0 ||
  score.veto !== null ||
  Object.values(counts).some((count) => count.onTime !== null && count.reported < count.expected) ||
  (facts.bands.length > 1 && score.band?.key === facts.bands.at(-1)?.key);

/** Peer groups that have units, in the scheme's order. */
export const groupsOf = (facts: CircularFacts): { key: string; name: string }[] => [
  ...new Map(facts.units.flatMap(({ peerGroup }) => (peerGroup ? [[peerGroup.key, peerGroup]] : []))).values(),
];

/** Units for which the score supports a ground of criticism. */
export const criticisedFor = (facts: CircularFacts, ground: string): CitedUnit[] =>
  facts.units.filter((unit) => unit.hint.criticised.some((one) => one.key === ground));

/** Units of a peer group that have a rank, best first. */
export const rankedIn = (facts: CircularFacts, group: string): CitedUnit[] =>
  facts.units.filter((unit) => unit.peerGroup?.key === group && unit.rank !== null);

type Sums = Record<keyof TaskCount, number>;

const tasksOf = (facts: CircularFacts, key: string | undefined): string[] =>
  facts.phases.find((phase) => phase.key === key)?.tasks ?? [];

function unitsText(facts: CircularFacts, which: string): string | null {
  const counts: Record<string, number> = {
    participating: facts.units.length + facts.leftOut.length,
    scored: facts.units.length,
    leftOut: facts.leftOut.length,
    ranked: facts.units.filter((unit) => unit.rank !== null).length,
  };
  const known = counts[which];
  return known === undefined ? null : String(known);
}

function countText(sum: Sums, which: string): string | null {
  switch (which) {
    case "expected":
    case "reported":
    case "onTime":
    case "returned":
      return String(sum[which]);
    case "reportedRate":
      return percentText(sum.reported, sum.expected);
    case "onTimeRate":
      return percentText(sum.onTime, sum.expected);
    default:
      return null;
  }
}

function groupText(facts: CircularFacts, group: string, which: string): string | null {
  const units = rankedIn(facts, group);
  if (which === "units") return String(units.length);
  if (which !== "average" || units.length === 0) return null;
  const cents = units.reduce((sum, unit) => sum + Math.round((unit.score.total ?? 0) * 100), 0);
  return pointsText(Math.round(cents / units.length) / 100);
}

function unitText(facts: CircularFacts, unitId: string, which: string): string | null {
  const unit = facts.units.find((one) => one.unitId === unitId);
  if (!unit) return null;
  if (which === "name") return unit.name;
  if (which === "rank") return unit.rank === null ? null : String(unit.rank);
  return which === "total" && unit.score.total !== null ? pointsText(unit.score.total) : null;
}

function groundText(facts: CircularFacts, key: string, which: string): string | null {
  const ground = facts.grounds.find((one) => one.key === key);
  if (!ground) return null;
  return which === "below" ? `${ground.below}%` : namesText(criticisedFor(facts, key), which);
}

function namesText(units: CitedUnit[], which: string): string | null {
  if (which === "units") return String(units.length);
  return which === "names" ? units.map((unit) => unit.name).join("、") : null;
}
