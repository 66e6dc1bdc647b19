import type { UnitKind } from "@/db/enums";
import { type Counts, type Lateness, nothing } from "@/server/campaign/rules";
import { isWithin } from "@/server/campaign/selection-rules";
import type { BoardFigure, BoardFilter } from "./schema";

export type LastUrge = {
  at: Date;
  channel: "message" | "telephone";
  seenAt: Date | null;
  answer: string | null;
};

/** One unit on the board, before its cells are read. */
export type BoardUnit = {
  unitId: string;
  name: string;
  shortName: string;
  pinyin: string;
  initials: string;
  kind: UnitKind;
  peerGroup: string;
  treeKey: string;
  closesOn: string | null;
  state: "active" | "exempt" | "withdrawn";
  stateReason: string | null;
  liaisonName: string;
  liaisonPhone: string;
  hasLeadingGroup: boolean;
  totals: Counts & Lateness;
  /** Tasks it is exempted from; all of them when it is out of the whole campaign. */
  exemptTasks: number;
  /** Still missing in the task sorted by; 0 when sorted otherwise. */
  sortedMissing: number;
  lastUrge: LastUrge | null;
  /** Acts sent to it that it has not taken in yet. */
  pending: number;
};

/** Sums of several units or cells. */
export function addUp(rows: readonly (Counts & Lateness)[]): Counts & Lateness {
  const sum = { ...nothing, openLate: 0, reportedLate: 0 };
  for (const row of rows) {
    sum.expected += row.expected;
    sum.reported += row.reported;
    sum.onTime += row.onTime;
    sum.returned += row.returned;
    sum.approved += row.approved;
    sum.openLate += row.openLate;
    sum.reportedLate += row.reportedLate;
  }
  return sum;
}

/** The units that a filter leaves, in the order asked for; equal ones in the order of the tree. */
export function arrangeBoard(
  units: readonly BoardUnit[],
  filter: Omit<BoardFilter, "id" | "branch"> & { branchKey: string | null },
): BoardUnit[] {
  const q = filter.q?.toLowerCase().replaceAll(/\s+/g, "") ?? "";
  const kept = units.filter(
    (unit) =>
      (filter.branchKey === null || isWithin(unit.treeKey, filter.branchKey)) &&
      (filter.kind === undefined || unit.kind === filter.kind) &&
      (filter.peerGroup === undefined || unit.peerGroup === filter.peerGroup) &&
      (q === "" || [unit.name, unit.shortName, unit.pinyin, unit.initials].some((text) => text.includes(q))) &&
      isAsked(unit, filter.only),
  );
  const order = orderOf(filter.sort);
  const direction = filter.descending ? -1 : 1;
  return kept.sort((a, b) => direction * order(a, b) || (a.treeKey < b.treeKey ? -1 : 1));
}

function isAsked(unit: BoardUnit, only: BoardFilter["only"]): boolean {
  switch (only) {
    case undefined:
      return true;
    case "late":
      return unit.totals.openLate > 0;
    case "returned":
      return unit.totals.returned > 0;
    case "pending":
      return unit.pending > 0;
    case "exempt":
      return unit.state === "exempt" || unit.exemptTasks > 0;
  }
}

/** Share reported, 0–1; a unit that owes nothing has done everything. */
export const rateOf = (counts: Pick<Counts, "expected" | "reported">): number =>
  counts.expected === 0 ? 1 : counts.reported / counts.expected;

function orderOf(sort: string): (a: BoardUnit, b: BoardUnit) => number {
  if (sort.startsWith("task:")) return (a, b) => a.sortedMissing - b.sortedMissing;
  switch (sort) {
    case "name":
      return (a, b) => a.pinyin.localeCompare(b.pinyin) || a.name.localeCompare(b.name, "zh");
    case "rate":
      return (a, b) => rateOf(a.totals) - rateOf(b.totals);
    case "expected":
      return (a, b) => a.totals.expected - b.totals.expected;
    case "reported":
      return (a, b) => a.totals.reported - b.totals.reported;
    case "onTime":
      return (a, b) => a.totals.onTime - b.totals.onTime;
    case "returned":
      return (a, b) => a.totals.returned - b.totals.returned;
    case "late":
      return (a, b) => a.totals.openLate - b.totals.openLate || a.totals.reportedLate - b.totals.reportedLate;
    case "urge":
      return (a, b) => (a.lastUrge?.at.getTime() ?? 0) - (b.lastUrge?.at.getTime() ?? 0);
    default:
      return (a, b) => (a.treeKey < b.treeKey ? -1 : a.treeKey > b.treeKey ? 1 : 0);
  }
}

/** The number a cell shows; for `reported` the numerator. Late is what is missing and what came late. */
export function figureOf(counts: Counts & Lateness, figure: BoardFigure): number {
  switch (figure) {
    case "reported":
      return counts.reported;
    case "onTime":
      return counts.onTime;
    case "returned":
      return counts.returned;
    case "late":
      return counts.openLate + counts.reportedLate;
  }
}
