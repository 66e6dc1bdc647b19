import type { BodyKind, UnitKind } from "@/db/enums";
import type { Definition } from "@/server/template/schema";
import { participantOf } from "./obligation";

/** The part of a programme that levels follow from; small enough to be sent to a phone. */
export type Levelling = Pick<Definition, "levels" | "levelRule">;

/** Positions on the two scales, counted from 1 (lowest); null while not judged. */
export interface LevelInputs {
  likelihood: number | null;
  harm: number | null;
}

/** A proposed level. `level` is null when the rule gives none; `why` always says the reason in Chinese. */
export interface LevelProposal {
  level: string | null;
  why: string;
}

/** The level the programme's rule proposes; the body of `fixingBody` decides. */
export function proposeLevel(definition: Levelling, inputs: LevelInputs): LevelProposal {
  const rule = definition.levelRule;
  if (!rule) return { level: null, why: "本方案不划分等级" };
  if (rule.method === "manual") return { level: null, why: "本方案不设推算规则，由审定机构直接确定等级" };
  const likelihood = inputs.likelihood === null ? undefined : rule.likelihood[inputs.likelihood - 1];
  const harm = inputs.harm === null ? undefined : rule.harm[inputs.harm - 1];
  if (inputs.likelihood === null || inputs.harm === null || !likelihood || !harm) {
    return { level: null, why: "尚未判断发生几率和危害程度" };
  }
  const judged = `几率${likelihood.name}、危害${harm.name}`;
  if (rule.table.by === "cells") {
    const level = rule.table.cells[inputs.likelihood - 1]?.[inputs.harm - 1] ?? null;
    return { level, why: `${levelName(definition, level)}：${judged}` };
  }
  const product = inputs.likelihood * inputs.harm;
  const band = [...rule.table.bands].sort((a, b) => b.atLeast - a.atLeast).find((one) => product >= one.atLeast);
  const level = band?.level ?? null;
  const arithmetic = `${inputs.likelihood}×${inputs.harm}=${product}`;
  const why = band ? `${arithmetic}，达到 ${band.atLeast}` : `${arithmetic}，未达到最低一级的分界`;
  return { level, why: `${levelName(definition, level)}：${judged}，${why}` };
}

/** The positions one may choose from, lowest first; empty when the rule does not ask. */
export function levelScales(definition: Pick<Levelling, "levelRule">): {
  likelihood: { value: number; name: string; meaning: string }[];
  harm: { value: number; name: string; meaning: string }[];
} {
  const rule = definition.levelRule;
  if (rule?.method !== "matrix") return { likelihood: [], harm: [] };
  const numbered = (scale: { name: string; meaning: string }[]) =>
    scale.map((one, index) => ({ value: index + 1, ...one }));
  return { likelihood: numbered(rule.likelihood), harm: numbered(rule.harm) };
}

/** A level as the programme writes it, such as 一级（高）; 不定级 for null. */
export function levelName(definition: Pick<Levelling, "levels">, level: string | null): string {
  const found = definition.levels?.find((candidate) => candidate.key === level);
  return found ? `${found.name}（${found.label}）` : "不定级";
}

/** Who fixes levels for a unit. */
export interface FixingBody {
  body: BodyKind;
  /** `issuer`: the issuer's body acts for this unit (ZZ-15: sections of the bureau have no group of their own). */
  of: "unit" | "issuer";
  isStandIn: boolean;
}

/**
 * The body that fixes levels (ZZ-18). A unit of which no leading group is required and which has none leaves it to its
 * leadership team [i]. Null when the programme has no levels or does not address units of this kind.
 */
export function fixingBody(
  definition: Definition,
  unitKind: UnitKind,
  facts: { hasLeadingGroup: boolean },
): FixingBody | null {
  const rule = definition.levelRule;
  const participant = participantOf(definition, unitKind);
  if (!rule || !participant) return null;
  const { body } = rule.fixedBy;
  if (body !== "leadingGroup" || participant.leadingGroup === "own") return { body, of: "unit", isStandIn: false };
  if (participant.leadingGroup === "issuer") return { body, of: "issuer", isStandIn: false };
  return facts.hasLeadingGroup ? { body, of: "unit", isStandIn: false } : { body: "team", of: "unit", isStandIn: true };
}
