import type { Layer, PostClass } from "@/db/enums";
import type { Definition } from "@/server/template/schema";
import type { MonitorRole, PartyForm } from "@/server/template/vocabulary";
import { reviewRoleNames } from "./review";

export interface Monitor {
  role: MonitorRole | "outside";
  name: string;
  /** The monitored person is one of these actors himself (ZZ-8: at level 3 staff watch along with their head). */
  isWatched: boolean;
}

export interface MonitorCase {
  level: string | null;
  layer: Layer;
  /** null for department and unit risks. */
  postClass: PostClass | null;
  /** Form of the unit's Party organisation; null while unknown. */
  partyForm: PartyForm | null;
}

/** The position of the rule that says who monitors: the first that fits; -1 when none does. */
export function monitorRuleOf(definition: Definition, watched: MonitorCase): number {
  return (definition.monitors ?? []).findIndex(
    (candidate) =>
      fits(candidate.levels, watched.level) &&
      fits(candidate.layers, watched.layer) &&
      fits(candidate.postClasses, watched.postClass) &&
      fits(candidate.partyForms, watched.partyForm),
  );
}

/** Who monitors a risk, by the first rule that fits; empty when none does or the programme names nobody. */
export function monitorsFor(definition: Definition, watched: MonitorCase): Monitor[] {
  const rule = definition.monitors?.[monitorRuleOf(definition, watched)];
  return (rule?.actors ?? []).map((actor) => ({
    role: actor.role,
    name: actor.role === "outside" ? actor.name : monitorNames[actor.role],
    isWatched: watched.layer === "post" && watchedAs[actor.role] === watched.postClass,
  }));
}

/**
 * The form of a Party organisation by its name: 党委 committee, 党组 group, 党总支 general branch, 党支部 branch.
 * Null when the name says none of these.
 */
export function partyFormOf(name: string): PartyForm | null {
  if (name.includes("总支")) return "generalBranch";
  if (name.includes("支部")) return "branch";
  if (name.includes("党组")) return "group";
  return name.includes("党委") || name.includes("委员会") ? "committee" : null;
}

function fits<T>(allowed: readonly T[] | undefined, actual: T | null): boolean {
  return !allowed || (actual !== null && allowed.includes(actual));
}

const monitorNames: Record<MonitorRole, string> = { ...reviewRoleNames, departmentStaff: "本科室干部职工" };
const watchedAs: Partial<Record<MonitorRole | "outside", PostClass>> = {
  departmentHead: "head",
  departmentStaff: "staff",
  principal: "teamPrincipal",
};
