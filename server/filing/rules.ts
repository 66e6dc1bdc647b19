import type { DecisionOutcome, PostClass, Role } from "@/db/enums";
import type { Snapshot } from "@/server/response/rules";
import type { Definition } from "@/server/template/schema";

/** What a copy holds: the form as approved, its levels, and who decided; all as words, for the source may change. */
export type FiledContent = {
  snapshot: Snapshot;
  templateSha: string;
  postClass: PostClass | null;
  /** Who entered it for the person or section; empty where they did. */
  proxyName: string;
  /** Risk → level key; null = none, with the reason given in the unit. A risk without decision is absent. */
  levels: Record<string, string | null>;
  /** Days of the meetings that fixed the levels in force, YYYY-MM-DD, ascending. */
  levelDays: string[];
  decisions: {
    round: number;
    by: string;
    name: string;
    onBehalfOf: string;
    outcome: DecisionOutcome;
    reason: string;
    on: string;
    present: string[];
    recused: string[];
  }[];
  approvedOn: string;
};

export type Section = NonNullable<Definition["filing"]>[number]["to"]["section"];
export const sectionNames: Record<Section, string> = { personnel: "人事科", oversight: "监督室", office: "办公室" };

const sectionsByRole: Partial<Record<Role, Section[]>> = {
  keeper: ["personnel"],
  officer: ["oversight"],
  organiser: ["oversight"],
  chief: ["oversight"],
  registrar: ["office"],
};

/**
 * The sections whose copies a person opens: the database guards between units, this guards between the sections of one
 * (data-model §1). Others see that a form was filed, not what it says.
 */
export const sectionsOf = (roles: readonly Role[]): Section[] => [
  ...new Set(roles.flatMap((role) => sectionsByRole[role] ?? [])),
];

/** The highest level on a form, "1" before "2"; null when no risk has one. */
export const highestLevel = (levels: Readonly<Record<string, string | null>>): string | null =>
  Object.values(levels)
    .filter((level) => level !== null)
    .sort()[0] ?? null;
