import type { Question } from "@/server/programme/rules/when";
import type { Grading, Method, Proposing } from "@/server/programme/schema/gradings";
import type { Programme } from "@/server/programme/schema/programme";

/** What is known about a row or subject that is to be graded; what is not asked by its method stays out. */
export interface Inputs {
  /** Positions on scales by their key, from 1 (lowest). */
  positions?: Readonly<Record<string, number | null>>;
  /** Who is asked about, for conditions and tags. */
  question?: Question;
  /** How many rows the subject's sheet holds. */
  rows?: number;
  /** The numbers in the column that is added up, within the period. */
  numbers?: readonly number[];
  /** What somebody chose; null is 不定级, undefined nothing yet. */
  chosen?: string | null;
  /** Fixed values of the rows about the subject; undefined while one of them is open. */
  values?: readonly (string | null)[];
}

/** What a rule proposes. */
export interface Proposal {
  /** Key of a value; null where the rule gives none. */
  value: string | null;
  /** The number behind it, or the result itself of a grading without values. */
  score: number | null;
  /** The reason in Chinese, always. */
  why: string;
  /** What has to be known first, in Chinese; nothing is proposed while this is not empty. */
  missing: string[];
}

/** A method of proposing. */
export interface Proposer<M extends Method> {
  propose(
    rule: Extract<Proposing, { method: M }>,
    inputs: Inputs,
    of: { programme: Programme; grading: Grading },
  ): Proposal;
}

export const lacking = (...missing: string[]): Proposal => ({
  value: null,
  score: null,
  why: `尚缺：${missing.join("、")}`,
  missing,
});
export const proposed = (value: string | null, why: string, score: number | null = null): Proposal => ({
  value,
  score,
  why,
  missing: [],
});

/** A value as the programme writes it, such as 一级（高）; 不定级 for null. */
export function valueName(grading: Pick<Grading, "values">, key: string | null): string {
  const found = grading.values?.find((value) => value.key === key);
  if (!found) return key ?? "不定级";
  return found.label === undefined ? found.name : `${found.name}（${found.label}）`;
}

/** The band a number falls in: the highest it reaches. */
export function banded(
  grading: Grading,
  bands: readonly { value: string; atLeast: number }[] | undefined,
  score: number,
  said: string,
): Proposal {
  if (!bands) return proposed(null, `${said}，得数即结果`, score);
  const band = [...bands].sort((a, b) => b.atLeast - a.atLeast).find((one) => score >= one.atLeast);
  if (!band) return proposed(null, `不定级：${said}，未达到最低一级的分界`, score);
  return proposed(band.value, `${valueName(grading, band.value)}：${said}，达到 ${band.atLeast}`, score);
}

/** The steps chosen on scales, in words; a scale that is not judged is missing. */
export function judged(scales: Extract<Proposing, { method: "product" | "cells" }>["scales"], inputs: Inputs) {
  const chosen = scales.map((scale) => {
    const position = inputs.positions?.[scale.key] ?? null;
    const step = position === null ? undefined : scale.steps[position - 1];
    return { scale, position: step ? position : null, step };
  });
  return {
    missing: chosen.filter(({ step }) => !step).map(({ scale }) => scale.name),
    positions: chosen.map(({ position }) => position ?? 0),
    said: chosen.map(({ scale, step }) => `${scale.name}${step?.name ?? ""}`).join("、"),
  };
}
