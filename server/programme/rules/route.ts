import type { Programme } from "@/server/programme/schema/programme";
import { isBodyRole, type Route, type Step } from "@/server/programme/schema/routes";
import type { May } from "@/server/programme/schema/vocabulary";
import { namerOf } from "./namer";
import { firstThatFits, type Question } from "./when";

/** The steps of one way of a route. */
export const stepsOf = (rule: Route["rules"][number]): readonly Step[] => rule.steps;

/**
 * The steps that a sheet or subject passes: those of the first rule that fits; none where no rule does or no route is
 * named. `waitsFor` says, in Chinese, which grading has to be fixed before the way is known.
 */
export function wayOf(
  programme: Programme,
  route: string | undefined,
  question: Question,
): { steps: readonly Step[]; waitsFor: string | null } {
  const found = programme.routes?.find((one) => one.key === route);
  if (!found) return { steps: [], waitsFor: null };
  const { index, waitsFor } = firstThatFits(programme, found.rules, question);
  const rule = found.rules[index];
  return { steps: rule ? stepsOf(rule) : [], waitsFor };
}

/** Whether a step holds the sheet up: looking on and registering do not. */
export function isBlocking(step: Step): boolean {
  if (step.step === "open") return step.days !== undefined || step.opinions !== "none";
  return step.may.some((one) => one !== "watch" && one !== "register");
}

/** What happens to a round when a step has been taken. */
export type Follow =
  /** On to this step, and on the way these only look on or register. */
  | { to: "step"; index: number; told: number[] }
  /** The last blocking step is passed: approved; levels fixed on the way take effect now. */
  | { to: "approved"; told: number[] }
  /** Back to the writer, who begins again at the first step; a suggestion is not counted as a return. */
  | { to: "writer"; isReturn: boolean; redoDays: number | null };

/**
 * What follows from an outcome; where it came from (here, another tenant, a paper with number and day) makes no difference.
 * @param at the step that was taken; -1 when the round has just been handed in
 */
export function followOf(
  programme: Programme,
  route: string | undefined,
  steps: readonly Step[],
  at: number,
  outcome: May | "handedIn" | "ended",
): Follow {
  if (outcome === "return" || outcome === "suggest") {
    const own = programme.routes?.find((one) => one.key === route)?.redoDays;
    return { to: "writer", isReturn: outcome === "return", redoDays: own ?? programme.redoDays ?? null };
  }
  const rest = [...steps.entries()].slice(at + 1);
  const next = rest.find(([, step]) => isBlocking(step));
  const told = rest.filter(([index]) => !next || index < next[0]).map(([index]) => index);
  return next ? { to: "step", index: next[0], told } : { to: "approved", told };
}

/** Who holds which place around a sheet, as ids of persons, and the bodies the deciding unit has. */
export interface Seats {
  /** The person the sheet is about or who wrote it: nobody approves his own. Null for sheets of nobody in particular. */
  ownerId: string | null;
  persons: Readonly<Record<string, readonly string[]>>;
  /** May act on behalf of the department's head. */
  deputyHeadIds: readonly string[];
  bodies: readonly string[];
}

/** Who takes a step. */
export interface Taker {
  role: string;
  may: readonly May[];
  /** Any one of them decides; empty when a body does. */
  personIds: readonly string[];
  deputyIds: readonly string[];
  body: string | null;
  /** Places passed over on the way, with the reason in Chinese. */
  passed: { role: string; why: string }[];
}

/**
 * Who takes a step inside. A reviewer who is the owner or is lacking is passed over for the next in the programme's
 * succession; a body is never passed over for holding the owner (he withdraws, and this is recorded), but one that the
 * unit does not have is: first for a body of the programme that stands in for it.
 * @returns null when nobody is left: the unit has to name a leader or a body first
 */
export function takerOf(programme: Programme, step: Extract<Step, { step: "decide" }>, seats: Seats): Taker | null {
  const own = programme.bodies ?? [];
  const isBody = (role: string) =>
    isBodyRole(
      role,
      own.map((one) => one.key),
    ) || role === "everyone";
  const standIns = own.filter((one) => one.standsIn?.includes(step.by)).map((one) => one.key);
  const place = programme.succession.indexOf(step.by);
  // The leadership team stands in for a group that nobody asked the unit to set up.
  const above =
    place >= 0 ? programme.succession.slice(place + 1) : isBody(step.by) ? ["team"] : [...programme.succession];
  const passed: Taker["passed"] = [];
  for (const role of [step.by, ...standIns, ...above]) {
    const seat = seatOf(programme, role, isBody(role), seats);
    if (typeof seat === "string") passed.push({ role, why: seat });
    else return { role, may: mayOf(step.may, isBody(step.by), isBody(role)), ...seat, passed };
  }
  return null;
}

function seatOf(
  programme: Programme,
  role: string,
  isBody: boolean,
  seats: Seats,
): Pick<Taker, "personIds" | "deputyIds" | "body"> | string {
  const name = namerOf(programme).name("roles", role);
  if (role === "everyone") return { personIds: [], deputyIds: [], body: role };
  if (isBody)
    return seats.bodies.includes(role) ? { personIds: [], deputyIds: [], body: role } : `本单位没有登记${name}`;
  const holders = seats.persons[role] ?? [];
  if (seats.ownerId !== null && role !== "owner" && holders.includes(seats.ownerId))
    return `${name}是本人，不能审核自己的表`;
  const deputyIds =
    role === "departmentHead" ? seats.deputyHeadIds.filter((id) => id !== seats.ownerId && !holders.includes(id)) : [];
  if (holders.length === 0 && deputyIds.length === 0) return `${name}空缺`;
  return { personIds: holders, deputyIds, body: null };
}

/** A body can only decide together, a person only alone; whoever takes over a step that fixes levels fixes them. */
function mayOf(may: readonly May[], wasBody: boolean, isBody: boolean): May[] {
  if (wasBody === isBody) return [...may];
  const kept = may.filter((one) => one === "return" || one === "grade");
  return [isBody ? "collective" : "approve", ...kept];
}
