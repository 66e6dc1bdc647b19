import { categoryTotal } from "@/server/assessment/ranking-rules";
import { type CircularFacts, type CitedUnit, criticisedFor, pointsText, rankedIn } from "./figure-rules";
import type { CircularAnnex, Naming } from "./schema";

type RankingAnnex = Extract<CircularAnnex, { kind: "ranking" }>;

/**
 * The ranking table as an annex: group, rank, unit, points by category, total, band; those not ranked last. When only
 * the ends are named, only they stand in it.
 */
export function rankingAnnex(facts: CircularFacts, naming: Naming): RankingAnnex {
  const units = facts.units.filter((unit) => isNamed(facts, naming, unit));
  return {
    kind: "ranking",
    title: "各单位考核得分排名表",
    columns: ["类别", "名次", "单位", ...facts.categories.map((category) => category.name), "总分", "等次"],
    rows: units.map((unit) => ({ unitId: unit.unitId, cells: rankingCells(facts, unit) })),
    note: noteText(facts, naming),
  };
}

/** More units than this are not named in a sentence but in an annex, or by their number alone. */
const mostNames = 20;

/** True when so few units are meant that a sentence can name them. */
export const fitsSentence = (units: readonly unknown[]): boolean => units.length <= mostNames;

/** Units criticised, ground by ground with what supports it; null when sentences name them or nobody is named. */
export function criticismAnnex(facts: CircularFacts, naming: Naming): CircularAnnex | null {
  if (!naming.criticised || facts.grounds.every((ground) => fitsSentence(criticisedFor(facts, ground.key))))
    return null;
  return {
    kind: "table",
    title: "存在问题的单位名单",
    orientation: "portrait",
    columns: ["问题", "单位", "依据"],
    rows: facts.grounds.flatMap((ground) =>
      criticisedFor(facts, ground.key).map((unit) => [
        ground.title,
        unit.name,
        unit.hint.criticised.find((one) => one.key === ground.key)?.why ?? "",
      ]),
    ),
  };
}

/** The cells of a unit's row, as the frozen figures have them. */
export function rankingCells(facts: CircularFacts, unit: CitedUnit): string[] {
  return [
    unit.peerGroup?.name ?? "未分组",
    unit.rank === null ? "—" : String(unit.rank),
    unit.name,
    ...facts.categories.map((category) => categoryPoints(unit, category.key)),
    unit.score.total === null ? "—" : pointsText(unit.score.total),
    unit.score.band?.name ?? "—",
  ];
}

/** True when the unit may be named by the choice made for this circular. */
export function isNamed(facts: CircularFacts, naming: Naming, unit: CitedUnit): boolean {
  if (naming.mode === "all") return true;
  if (naming.mode === "none" || unit.rank === null || !unit.peerGroup) return false;
  const peers = rankedIn(facts, unit.peerGroup.key);
  const at = peers.indexOf(unit);
  return at < naming.edge || at >= peers.length - naming.edge;
}

function categoryPoints(unit: CitedUnit, category: string): string {
  const points = categoryTotal(unit, category);
  return points === null ? "—" : pointsText(points);
}

function noteText(facts: CircularFacts, naming: Naming): string {
  const notes = [
    ...(naming.mode === "edges" ? [`本表只列各类别前${naming.edge}名和后${naming.edge}名`] : []),
    ...(facts.units.some((unit) => unit.rank === null) ? ["“—”表示该项没有可以计算的任务，不计入排名"] : []),
    ...(facts.leftOut.length > 0
      ? [`免予考核、不计入各项比率的单位：${facts.leftOut.map((unit) => `${unit.name}（${unit.reason}）`).join("、")}`]
      : []),
  ];
  return notes.length > 0 ? `注：${notes.join("；")}。` : "";
}
