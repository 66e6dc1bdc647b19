import {
  type BodyKind,
  bodyKinds,
  type DecisionOutcome,
  decisionOutcomeNames,
  type Layer,
  layerNames,
  type PostClass,
  postClassNames,
} from "@/db/enums";
import type { Definition, ReviewStep } from "@/server/template/schema";
import { type ReviewRole, type Stage, stageNames } from "@/server/template/vocabulary";

export const reviewRoleNames: Record<ReviewRole, string> = {
  departmentHead: "科室负责人",
  leaderInCharge: "分管领导",
  principal: "主要负责人",
  partyCommittee: "党组织",
  team: "领导班子",
  leadingGroup: "领导小组",
};

/** Who holds which place around a form, as ids of persons; bodies the unit has named. */
export interface ReviewFacts {
  /** The person the form is about, or who wrote it; nobody approves his own. Null for forms of nobody in particular. */
  ownerId: string | null;
  departmentHeadIds: readonly string[];
  /** May act on behalf of the head. */
  deputyHeadIds: readonly string[];
  leaderInChargeIds: readonly string[];
  principalIds: readonly string[];
  bodies: readonly BodyKind[];
}

/** One step with the people who may take it. */
export interface RoutedStep {
  /** Position in the template's chain, from 0; stays when a step passes upward. */
  index: number;
  by: ReviewRole;
  may: DecisionOutcome[];
  /** Any one of them decides; empty when a body does. */
  personIds: string[];
  /** May decide on behalf of `by`, recorded as such. */
  deputyIds: string[];
  /** The body that decides together, recorded by its secretary; null for a step of persons. */
  body: BodyKind | null;
  /** Places the step passed over on its way up, with the reason in Chinese. */
  passed: { role: ReviewRole; why: string }[];
}

/**
 * The steps of review for a layer, class of post and round: the first chain that fits; empty when there is no review.
 * `postClass` is null for department and unit forms.
 */
export function chainFor(
  definition: Definition,
  layer: Layer,
  postClass: PostClass | null,
  stage: Stage,
): ReviewStep[] {
  const chain = definition.review.chains.find(
    (candidate) =>
      candidate.layer === layer &&
      (!candidate.postClasses || (postClass !== null && candidate.postClasses.includes(postClass))) &&
      (!candidate.stage || candidate.stage === stage),
  );
  return chain?.steps ?? [];
}

/**
 * Who takes a step. A reviewer who is the owner or does not exist is passed over for the next in the programme's
 * succession (hardest case 5); a body is never passed over for holding the owner: he withdraws and this is recorded.
 * @returns null when nobody is left: the unit has to name a leader or a body first.
 */
export function reviewersOf(
  definition: Definition,
  step: ReviewStep,
  index: number,
  facts: ReviewFacts,
): RoutedStep | null {
  const { succession } = definition.review;
  const above = succession.slice(succession.indexOf(step.by) + 1);
  const passed: RoutedStep["passed"] = [];
  for (const role of [step.by, ...above]) {
    const seat = seatOf(role, facts);
    if (typeof seat !== "string") return { index, by: role, may: mayOf(step, role), ...seat, passed };
    passed.push({ role, why: seat });
  }
  return null;
}

/** The whole route of a form. Neighbouring steps that fall to the same place through passing become one. */
export function routeOf(
  definition: Definition,
  steps: readonly ReviewStep[],
  facts: ReviewFacts,
): (RoutedStep | null)[] {
  const route: (RoutedStep | null)[] = [];
  for (const [index, step] of steps.entries()) {
    const routed = reviewersOf(definition, step, index, facts);
    const before = route.at(-1);
    if (before && routed && before.by === routed.by) {
      route[route.length - 1] = { ...routed, may: [...new Set([...before.may, ...routed.may])], passed: before.passed };
    } else route.push(routed);
  }
  return route;
}

/** How long a writer has for a returned form, in Chinese. */
export function returnText({ review }: Definition): string {
  return review.returnDays === undefined
    ? "退回的表：期限仍按任务的截止日"
    : `退回的表：${review.returnDays} 个工作日内改好再报`;
}

/** The chains of review in Chinese, a line each, in the order in which they are looked at. */
export const chainTexts = (definition: Definition): string[] =>
  definition.review.chains.map(({ layer, postClasses, stage, steps }) => {
    const who = postClasses ? `（${postClasses.map((one) => postClassNames[one]).join("、")}）` : "";
    const when = stage ? `·${stageNames[stage]}` : "";
    const how = steps.map(
      (step) => `${reviewRoleNames[step.by]}（${step.may.map((one) => decisionOutcomeNames[one]).join("、")}）`,
    );
    return `${layerNames[layer]}${who}${when}：${how.join(" → ") || "不审核"}`;
  });

type Seat = Pick<RoutedStep, "personIds" | "deputyIds" | "body">;

function seatOf(role: ReviewRole, facts: ReviewFacts): Seat | string {
  if (isBody(role)) {
    return facts.bodies.includes(role)
      ? { personIds: [], deputyIds: [], body: role }
      : `本单位没有登记${reviewRoleNames[role]}`;
  }
  const holders = {
    departmentHead: facts.departmentHeadIds,
    leaderInCharge: facts.leaderInChargeIds,
    principal: facts.principalIds,
  }[role];
  if (facts.ownerId !== null && holders.includes(facts.ownerId))
    return `${reviewRoleNames[role]}是本人，不能审核自己的表`;
  const deputyIds =
    role === "departmentHead" ? facts.deputyHeadIds.filter((id) => id !== facts.ownerId && !holders.includes(id)) : [];
  if (holders.length === 0 && deputyIds.length === 0) return `${reviewRoleNames[role]}空缺`;
  return { personIds: [...holders], deputyIds, body: null };
}

/** A body can only decide together; a person cannot. */
function mayOf(step: ReviewStep, role: ReviewRole): DecisionOutcome[] {
  if (isBody(role) === isBody(step.by)) return step.may;
  const others = step.may.filter((outcome) => outcome === "return");
  return isBody(role) ? ["collective", ...others] : ["approve", ...others];
}

function isBody(role: ReviewRole): role is BodyKind {
  return (bodyKinds as readonly string[]).includes(role);
}
