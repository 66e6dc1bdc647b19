import type { Layer, PostClass } from "@/db/enums";
import { decisionOutcomeNames } from "@/db/enums";
import { textFields } from "@/server/response/field";
import { isSameLine, type LineContent, type Snapshot } from "@/server/response/rules";
import { addDays, type Calendar, isWorkingDay } from "@/server/template/rules/calendar";
import { chainFor, type ReviewFacts, type RoutedStep, reviewRoleNames, routeOf } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import type { ColumnField, Stage } from "@/server/template/vocabulary";

/** The day by which a form returned on `day` is to come back; null where the programme sets no period of its own. */
export const returnDueOn = (definition: Definition, calendar: Calendar, day: string): string | null =>
  definition.review.returnDays === undefined ? null : afterWorkingDays(calendar, day, definition.review.returnDays);

/** The day `count` working days after `day`. */
export function afterWorkingDays(calendar: Calendar, day: string, count: number): string {
  let result = day;
  for (let left = count; left > 0; ) {
    result = addDays(result, 1);
    if (isWorkingDay(calendar, result)) left -= 1;
  }
  return result;
}

/** Steps of one round, passed upward where needed. An entry without reviewers keeps the reasons. */
export type Route = { steps: RoutedStep[]; gap: string | null };

/** The route of a form in a stage. `gap` says in Chinese why a step has nobody; null when all have. */
export function routeFor(
  definition: Definition,
  form: { layer: Layer; postClass: PostClass | null; stage: Stage },
  facts: ReviewFacts,
): Route {
  const chain = chainFor(definition, form.layer, form.postClass, form.stage);
  const routed = routeOf(definition, chain, facts);
  const steps = routed.filter((step): step is RoutedStep => step !== null);
  if (steps.length === routed.length) return { steps, gap: null };
  const missing = chain.find((_, index) => routed[index] === null) ?? chain.at(-1);
  return { steps, gap: `${missing ? reviewRoleNames[missing.by] : "审核人"}空缺或者是本人，上一级也没有可以审核的人` };
}

/** The step of a route that is awaited; null when the route has changed under it. */
export const stepAt = (route: Route, step: number | null): RoutedStep | null =>
  route.steps.find((candidate) => step !== null && candidate.index >= step) ?? null;

/** The step after this one; null when it was the last. */
export const stepAfter = (route: Route, step: RoutedStep): RoutedStep | null =>
  route.steps.find((candidate) => candidate.index > step.index) ?? null;

/** In what capacity a person may decide a step; null when not at all. */
export function capacityOf(
  step: RoutedStep,
  person: { personId: string; records: boolean },
  ownerId: string | null,
): "self" | "deputy" | "recorder" | null {
  if (person.personId === ownerId) return null;
  if (step.personIds.includes(person.personId)) return "self";
  if (step.deputyIds.includes(person.personId)) return "deputy";
  return step.body !== null && person.records ? "recorder" : null;
}

/** Outcomes in words, for messages. */
export const outcomesText = (outcomes: readonly (keyof typeof decisionOutcomeNames)[]): string =>
  outcomes.map((outcome) => decisionOutcomeNames[outcome]).join("、");

/**
 * Whether a meeting may decide: at least half of those who need not stand aside are present (two thirds and the like
 * are the unit's own rules and stay in its minutes).
 * @returns null when it may, else the two figures
 */
export function quorumFault(
  members: readonly string[],
  meeting: { present: readonly string[]; recused: readonly string[] },
): { present: number; members: number } | null {
  const eligible = members.filter((id) => !meeting.recused.includes(id));
  const present = eligible.filter((id) => meeting.present.includes(id)).length;
  return present > 0 && present * 2 >= eligible.length ? null : { present, members: eligible.length };
}

/** Who convenes the meeting of a step, any one of them; nobody in particular where a body meets. */
export const convenersOf = (step: Pick<RoutedStep, "body" | "personIds" | "deputyIds">): string[] =>
  step.body === null ? [...step.personIds, ...step.deputyIds] : [];

type Noted = { present: readonly string[]; recused: readonly string[] };

/** Those who stayed in the room while their own was decided: present, and not noted as standing aside. */
export const standingIn = ({ present, recused }: Noted, ownerIds: readonly string[]): string[] =>
  ownerIds.filter((id) => present.includes(id) && !recused.includes(id));

/**
 * Who sat and who stood aside while the matter of these people was decided: its owners are aside even when absent; who
 * is noted as both present and standing aside is aside for his own only.
 */
export function seatedFor({ present, recused }: Noted, ownerIds: readonly string[]) {
  const aside = [...new Set([...recused.filter((id) => !present.includes(id)), ...ownerIds])];
  return { present: present.filter((id) => !aside.includes(id)), recused: aside };
}

export type LineChange = {
  kind: "added" | "removed" | "changed";
  aspect: string;
  /** The point as it reads now, or read when it was taken out. */
  point: string;
  fields: { field: ColumnField; before: string; after: string }[];
};
export type Difference = { head: { field: string; before: string; after: string }[]; lines: LineChange[] };

/** What changed from one round to another, line by line and column by column; lines are told apart by their risk. */
export function differenceOf(before: Snapshot, after: Snapshot): Difference {
  const old = new Map(before.lines.map((line) => [line.riskId, line]));
  const kept = new Set(after.lines.map((line) => line.riskId));
  const lines = after.lines.flatMap((line): LineChange[] => {
    const was = old.get(line.riskId);
    if (!was) return [{ kind: "added", aspect: line.aspect, point: pointOf(line), fields: [] }];
    if (isSameLine(was, line)) return [];
    return [{ kind: "changed", aspect: line.aspect, point: pointOf(line), fields: changedFields(was, line) }];
  });
  const removed = before.lines
    .filter((line) => !kept.has(line.riskId))
    .map((line): LineChange => ({ kind: "removed", aspect: line.aspect, point: pointOf(line), fields: [] }));
  return { head: changedHead(before.head, after.head), lines: [...lines, ...removed] };
}

/** True when nothing changed at all. */
export const isEmptyDifference = (difference: Difference): boolean =>
  difference.head.length === 0 && difference.lines.length === 0;

function changedFields(before: LineContent, after: LineContent): LineChange["fields"] {
  const texts = textFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field: field as ColumnField, before: before[field], after: after[field] }));
  const judged =
    before.likelihood !== after.likelihood || before.harm !== after.harm || before.selfLevel !== after.selfLevel;
  return [
    ...texts,
    ...(before.source === after.source
      ? []
      : [{ field: "source" as const, before: before.source ?? "", after: after.source ?? "" }]),
    ...(judged ? [{ field: "selfLevel" as const, before: before.selfLevel ?? "", after: after.selfLevel ?? "" }] : []),
  ];
}

function changedHead(before: Record<string, string>, after: Record<string, string>): Difference["head"] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => (before[field] ?? "") !== (after[field] ?? ""))
    .map((field) => ({ field, before: before[field] ?? "", after: after[field] ?? "" }));
}

const pointOf = (line: LineContent): string => line.point || line.matter || line.manifestation;
