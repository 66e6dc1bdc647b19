import type { PostClass, UnitKind } from "@/db/enums";

/** True when the text is part of the name, its pinyin or its initials; case and blanks do not count. */
export function isMatch(
  of: { name: string; shortName?: string; pinyin: string; initials: string },
  text: string,
): boolean {
  const wanted = text.toLowerCase().replaceAll(/\s/g, "");
  return (
    wanted === "" ||
    of.name.toLowerCase().includes(wanted) ||
    (of.shortName ?? "").toLowerCase().includes(wanted) ||
    of.pinyin.includes(wanted) ||
    of.initials.includes(wanted)
  );
}

export type Census = Record<PostClass | "departments", number>;
export type UnitNode<U> = { unit: U; total: Census & { units: number }; children: UnitNode<U>[] };
type TreeUnit = { id: string; parentId: string | null; treeKey: string; closesOn: string | null; census: Census };

/** Kinds of unit that may stand below another: the bureau is the root of its city and only there. */
export const childKinds: Record<UnitKind, readonly UnitKind[]> = {
  bureau: ["district", "hospital", "institution", "enterprise"],
  district: ["hospital", "institution", "enterprise"],
  hospital: [],
  institution: [],
  enterprise: [],
};

/**
 * Units as a tree, each with the totals of its branch, itself included; closed units are shown and not counted.
 * @param units one whole branch in any order; the topmost have no parent among them
 */
export function unitTree<U extends TreeUnit>(units: readonly U[]): UnitNode<U>[] {
  const nodes = new Map(units.map((unit) => [unit.id, { unit, total: ownTotal(unit), children: [] } as UnitNode<U>]));
  const roots: UnitNode<U>[] = [];
  // Longest positions first: a node is complete before it is added to its parent.
  for (const node of [...nodes.values()].sort((a, b) => b.unit.treeKey.length - a.unit.treeKey.length)) {
    const parent = node.unit.parentId === null ? undefined : nodes.get(node.unit.parentId);
    if (!parent) {
      roots.push(node);
      continue;
    }
    parent.children.push(node);
    for (const key of Object.keys(parent.total) as (keyof typeof parent.total)[]) parent.total[key] += node.total[key];
  }
  for (const node of nodes.values()) node.children.sort(byTreeKey);
  return roots.sort(byTreeKey);
}

/** The part of a tree that holds the text: what matches, and what leads there. */
export function searchTree<U extends TreeUnit & { name: string; shortName: string; pinyin: string; initials: string }>(
  nodes: readonly UnitNode<U>[],
  text: string,
): UnitNode<U>[] {
  return nodes.flatMap((node) => {
    if (isMatch(node.unit, text)) return [node];
    const children = searchTree(node.children, text);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

export const people = (census: Census): number =>
  census.teamPrincipal + census.teamMember + census.head + census.deputyHead + census.staff;

const ownTotal = (unit: TreeUnit): Census & { units: number } =>
  unit.closesOn === null
    ? { units: 1, ...unit.census }
    : { units: 0, departments: 0, teamPrincipal: 0, teamMember: 0, head: 0, deputyHead: 0, staff: 0 };

const byTreeKey = (a: { unit: TreeUnit }, b: { unit: TreeUnit }) => (a.unit.treeKey < b.unit.treeKey ? -1 : 1);

/** The day before an ISO day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Login name on a person's slip: code of the unit and employee number. */
export const loginOf = (unitCode: string, employeeNo: string): string => `${unitCode}-${employeeNo}`.toLowerCase();
