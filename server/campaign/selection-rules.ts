import type { UnitKind } from "@/db/enums";
import { participantOf } from "@/server/template/rules/obligation";
import type { Definition } from "@/server/template/schema";
import type { Selection } from "./schema";

export type TreeUnit = {
  id: string;
  parentId: string | null;
  treeKey: string;
  kind: UnitKind;
  name: string;
  closesOn: string | null;
};

/** Why a unit that was chosen cannot take part. */
export const exclusionNames = {
  closed: "单位已关闭",
  notAddressed: "方案未涉及这类单位",
} as const;
export type Exclusion = keyof typeof exclusionNames;

/** A first selection: every kind the programme speaks of, the issuer and what is directly below it. */
export const firstSelection = (definition: Definition): Selection => ({
  kinds: [...new Set(definition.participants.flatMap((one) => one.unitKinds))],
  reach: "children",
  branches: [],
  added: [],
  leftOut: [],
});

/**
 * The units of the issuer's branch that take part, in the order given, and those that were chosen but cannot.
 * @param units the issuer's whole branch, itself included
 * @param today ISO day: a unit closed by then takes no part
 */
export function selectUnits<T extends TreeUnit>(
  units: readonly T[],
  issuer: { id: string; treeKey: string },
  selection: Selection,
  definition: Pick<Definition, "participants">,
  today: string,
): { chosen: T[]; excluded: { unit: T; why: Exclusion }[] } {
  const branches = units.filter((unit) => selection.branches.includes(unit.id)).map((unit) => unit.treeKey);
  const isChosen = (unit: T) => {
    if (selection.leftOut.includes(unit.id)) return false;
    if (selection.added.includes(unit.id)) return true;
    const isNear = unit.id === issuer.id || unit.parentId === issuer.id;
    return (
      selection.kinds.includes(unit.kind) &&
      (selection.reach === "branch" || isNear) &&
      (branches.length === 0 || branches.some((branch) => isWithin(unit.treeKey, branch)))
    );
  };
  const chosen: T[] = [];
  const excluded: { unit: T; why: Exclusion }[] = [];
  for (const unit of units) {
    if (!isWithin(unit.treeKey, issuer.treeKey) || !isChosen(unit)) continue;
    if (unit.closesOn !== null && unit.closesOn <= today) excluded.push({ unit, why: "closed" });
    else if (!participantOf(definition, unit.kind)) excluded.push({ unit, why: "notAddressed" });
    else chosen.push(unit);
  }
  return { chosen, excluded };
}

/** True when a position lies in a branch, its root included. */
export const isWithin = (treeKey: string, branch: string): boolean =>
  treeKey === branch || treeKey.startsWith(`${branch}.`);
